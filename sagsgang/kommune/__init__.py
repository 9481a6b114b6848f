"""A new municipality without code: its skeleton, with a question for each open value, and how the questions are answered."""
