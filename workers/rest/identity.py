"""Calls about users, groups and rights: made once, at the first start, by the administrator."""

from __future__ import annotations

from typing import Any

from workers.rest import bodies
from workers.rest.answers import Authorization
from workers.rest.connection import Connection, segment


class Identity:
    """Who may do what."""

    connection: Connection

    def user_ids(self) -> list[str]:
        """The ids of all users."""
        return [row["id"] for row in self.connection.call("GET", "/user")]

    def group_ids(self, member: str | None = None) -> list[str]:
        """The ids of all groups, or of those that `member` is in."""
        return [row["id"] for row in self.connection.call("GET", "/group", params={"member": member})]

    def create_user(self, profile: bodies.Profile, password: str) -> None:
        """A new user. Raises `BadRequest` when the password is against the policy."""
        body = bodies.NewUser(profile=profile, credentials=bodies.Credentials(password=password))
        self.connection.call("POST", "/user/create", json=body.json_data())

    def unlock_user(self, user: str) -> None:
        """Open a user whom wrong passwords have locked."""
        self.connection.call("POST", f"/user/{segment(user)}/unlock")

    def create_group(self, group: bodies.Group) -> None:
        """A new group."""
        self.connection.call("POST", "/group/create", json=group.json_data())

    def add_member(self, group: str, user: str) -> None:
        """Put a user in a group."""
        self.connection.call("PUT", f"/group/{segment(group)}/members/{segment(user)}")

    def authorizations(self, **query: Any) -> list[Authorization]:
        """Rights that are given, e.g. `groupIdIn="worker"`."""
        return [
            Authorization.model_validate(row) for row in self.connection.call("GET", "/authorization", params=query)
        ]

    def create_authorization(self, grant: bodies.Grant) -> None:
        """Give a right. A second one for the same group and resource is refused (500): change the first."""
        self.connection.call("POST", "/authorization/create", json=grant.json_data())

    def update_authorization(self, authorization_id: str, grant: bodies.Grant) -> None:
        """Replace a right that is given."""
        body = {name: value for name, value in grant.json_data().items() if name != "type"}
        self.connection.call("PUT", f"/authorization/{segment(authorization_id)}", json=body)
