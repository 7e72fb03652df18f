class Custom(Exception):
    def __init__(self, code, *, hint=None):
        super().__init__(code)
        self.code, self.hint = code, hint

    def __str__(self):
        return f"code {self.code}" + (f" ({self.hint})" if self.hint else "")


def reraise():
    try:
        raise Custom(1)
    except Custom as error:
        error.hint = "seen"
        raise


for job in ("raise ValueError", "raise ValueError('a', 'b')", "raise Custom(3, hint='h')", "raise Custom", "raise 5",
            "raise 'text'", "raise", "raise ValueError from 5", "raise ValueError from KeyError", "reraise()",
            "raise ValueError() from KeyError('k')", "raise None", "raise type('T', (KeyError,), {})('q')",
            "raise ExceptionGroup('g', [])", "raise BaseExceptionGroup('g', [5])", "raise StopIteration(4)"):
    try:
        exec(job)
    except BaseException as error:
        print(f"{job:42} {type(error).__name__}: {error} {error.__cause__!r}")
reraise()
