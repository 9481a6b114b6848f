"""One file a topic: its question, its function, its answer. `workers.topic` finds them."""
