"""A small supervised installation, run as its own process by test_supervisor.py.

Usage: python -m tests.door.stand_in DIRECTORY PROGRAM ...
Each program is one of PROGRAMS; it appends what happens to it to DIRECTORY/events.
"""

import sys
from pathlib import Path

from apps.door.errors import DoorError
from apps.door.preflight import only_instance
from apps.door.program import Program
from apps.door.supervisor import Supervisor

STEADY = """
echo "$1 started $$" >> events
trap 'echo "$1 stopped" >> events; exit 0' TERM
while :; do sleep 0.05; done
"""
WITH_A_CHILD = """
sleep 60 &
echo "$1 started $$" >> events
echo "grandchild started $!" >> events
wait
"""
DEAF = """
trap '' TERM
echo "$1 started $$" >> events
while :; do sleep 0.05; done
"""
DYING = 'echo "$1 started $$" >> events; echo "my last words"; exit 3'
PROGRAMS = {
    "first": STEADY,
    "second": STEADY,
    "third": STEADY,
    "parent": WITH_A_CHILD,
    "deaf": DEAF,
    "dying": DYING,
}


def program(name: str) -> Program:
    command = ("/bin/sh", "-c", PROGRAMS[name], "sh", name)
    return Program(name, command, is_ready=lambda: True, grace=0.5)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main(directory: Path, names: list[str]) -> int:
    try:
        log = directory / "log"
        with only_instance(directory), Supervisor({}, log, say, first_delay=0.05) as supervisor:
            supervisor.start(map(program, names))
            supervisor.watch()
    except DoorError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
