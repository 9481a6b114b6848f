"""Speed and scale, as ratios within one run: `make bench`, or `python -m bench` with the parts that are wanted."""
