"""Generated code for tables that are asked often (DMN 1.5, clause 8.2.8 to 8.2.11), beside the reference evaluator.

    cells → axes (the classes of a column, cut at the table's own bounds) → boxes → tree → Python's syntax tree → function

Every leaf is worked out by the reference evaluator when the code is made; what the code does not cover goes back to it.
There is no second meaning here, only a shorter way to the same row.
"""
