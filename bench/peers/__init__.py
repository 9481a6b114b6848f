"""Other engines that Python reaches, on the same tables.

`run` plays the round; `table` names the peers; `encodings` writes our table in each one's form; `environment` makes each
an environment of its own. The files `ask_*.py` run there, by `turn`: they know their engine and nothing of ours.
"""
