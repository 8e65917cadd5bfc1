"""Print the folder of the task."""

from . import path

print(path())
