"""Speed and scale, as ratios within one run: `make bench`, or `python -m bench loop pickup case`."""
