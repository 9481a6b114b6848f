"""The proleptic Gregorian calendar as day numbers: 0 is 1970-01-01. Years as in ISO 8601, with a year 0."""

from __future__ import annotations

FIRST_YEAR, LAST_YEAR = -999_999_999, 999_999_999  # DMN 1.5, 10.3.2.3.5, as XML Schema's minimum
CYCLE_YEARS, CYCLE_DAYS = 400, 146_097  # the calendar repeats itself
TO_EPOCH = 719_468  # days from 0000-03-01 to 1970-01-01
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Has the year a 29 February?"""
    return year % 4 == 0 and (year % 100 != 0 or year % CYCLE_YEARS == 0)


def days_in(year: int, month: int) -> int:
    """How many days the month has."""
    return MONTH_DAYS[month - 1] + (month == 2 and is_leap(year))


def is_day(year: int, month: int, day: int) -> bool:
    """Is there such a day, within the years that are held?"""
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= days_in(year, month)


def number(year: int, month: int, day: int) -> int:
    """The day number of a date. March begins the year here, so that the leap day is its last."""
    year -= month < 3
    cycle, year_of_cycle = divmod(year, CYCLE_YEARS)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return cycle * CYCLE_DAYS + year_of_cycle * 365 + year_of_cycle // 4 - year_of_cycle // 100 + day_of_year - TO_EPOCH


def civil(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    cycle, rest = divmod(days + TO_EPOCH, CYCLE_DAYS)
    year = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    day_of_year = rest - (365 * year + year // 4 - year // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return cycle * CYCLE_YEARS + year + (month < 3), month, day_of_year - (153 * shifted + 2) // 5 + 1


def weekday(days: int) -> int:
    """1 is Monday, 7 Sunday (ISO 8601)."""
    return (days + 3) % 7 + 1


def week(days: int) -> int:
    """The week of the year (ISO 8601): that of its Thursday."""
    thursday = days - weekday(days) + 4
    return (thursday - number(civil(thursday)[0], 1, 1)) // 7 + 1


def add_months(year: int, month: int, day: int, months: int) -> tuple[int, int, int]:
    """The date so many months later; the last of the month where it has no such day."""
    total = year * 12 + month - 1 + months
    year, month = total // 12, total % 12 + 1
    return year, month, min(day, days_in(year, month))
