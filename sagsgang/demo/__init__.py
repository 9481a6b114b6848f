"""What `make run` shows: three cases of different kinds, played by moving the clock, and one task left for you."""

from sagsgang.demo.show import show_demo

__all__ = ["show_demo"]
