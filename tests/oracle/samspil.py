"""Asks the `samspil` command."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

# Few enough for one command line anywhere.
AT_ONCE = 250


class Samspil:
    def __init__(self, program):
        self.program = program

    def run(self, *arguments, text=None):
        """What it prints, and its messages."""
        done = subprocess.run(
            [self.program, *map(str, arguments)],
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode not in (0, 1):
            raise SystemExit(f"{self.program} {arguments[0]} ended with {done.returncode}: {done.stderr}")
        return done.stdout, done.stderr

    def converted(self, *arguments):
        """A report, or several, in another format, line breaks as they are."""
        done = subprocess.run([self.program, "convert", *map(str, arguments)], capture_output=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{self.program} convert ended with {done.returncode}: {done.stderr.decode()}")
        return done.stdout.decode()

    def overviews(self, asked):
        """The overview of each: (options, path of the reports, one a line, and paths of definitions)."""

        def ask(one):
            options, lines, definitions = one
            arguments = [f"--today={options['today']}", *(f"--definition={path}" for path in definitions)]
            arguments += [f"--rounds={','.join(options['rounds'])}"] if options.get("rounds") else []
            arguments += [f"--lang={options['lang']}"] if options.get("lang") else []
            arguments += ["--comments"] if options.get("comments") else []
            arguments += [f"--audience={options['audience']}"] if options.get("audience") else []
            return json.loads(self.run("overview", *arguments, lines)[0])

        with ThreadPoolExecutor() as pool:
            yield from pool.map(ask, asked)

    def scores(self, definition_path, report_paths):
        """The scored report for each of the files, in their order."""
        parts = [report_paths[at : at + AT_ONCE] for at in range(0, len(report_paths), AT_ONCE)]
        ask = lambda part: self.run("score", "--definition", definition_path, *part)
        with ThreadPoolExecutor() as pool:
            answers = list(pool.map(ask, parts))
        lines = [line for printed, _ in answers for line in printed.splitlines()]
        if len(lines) != len(report_paths):
            raise SystemExit(
                f"{self.program} scored {len(lines)} of {len(report_paths)} reports:\n{answers[0][1][:2000]}"
            )
        return map(json.loads, lines)
