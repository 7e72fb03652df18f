"""What stands before each extracted test: a TestCase that prints what it checks, and stand-ins for the helpers of the suite."""
import sys

for _name in "_testcapi", "_testinternalcapi", "_testbuffer", "_testmultiphase", "_testclinic", "_testimportmultiple": # the suite does without
    sys.modules[_name] = None
import _imp
_imp._override_frozen_modules_for_tests = lambda how: None # which copy of a module is loaded is not what is tested


_by_address = {object.__repr__, *(kind.__repr__ for kind in (
    type(_ for _ in ()), type(lambda: 0), type(sys._getframe()), type([].append), type((lambda: 0).__code__), memoryview))}


def _text(value, limit=4000):
    if type(value).__repr__ in _by_address:
        return type(value).__name__
    try:
        text = repr(value)
    except Exception as e:
        return "repr " + type(e).__name__
    if " at 0x" in text:
        return type(value).__name__
    return ascii(text if len(text) <= limit else text[:limit] + "..." + str(len(text)))


def _error(e):
    text = str(e)
    return type(e).__name__ + ": " + ("..." if " at 0x" in text else ascii(text))


class _Raises:
    def __init__(self, expected):
        self.expected = expected
        self.warnings, self.warning, self.filename = [], None, __file__

    def __enter__(self):
        return self

    def __exit__(self, kind, value, where):
        if kind is None:
            print("no exception")
            return True
        print("raised", _error(value))
        self.exception = value
        return issubclass(kind, self.expected)


class _Quiet:
    """Any helper that is not needed: callable, a decorator, a context manager, false."""

    def __repr__(self):
        return "quiet"

    def __call__(self, *args, **keywords):
        return args[0] if len(args) == 1 and callable(args[0]) else self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False

    def __bool__(self):
        return False

    def __iter__(self):
        return iter(())


class _Logs:
    """assertLogs: the records while it lasts, which are printed at its end."""

    def __init__(self, logger, level):
        import logging
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.records, self.output = [], []

    def __enter__(self):
        import logging

        class Keeper(logging.Handler):
            def emit(keeper, record):
                self.records.append(record)
                self.output.append(f"{record.levelname}:{record.name}:{record.getMessage()}")
        self.old = self.logger.handlers[:], self.logger.level, self.logger.propagate
        self.logger.handlers, self.logger.propagate = [Keeper()], False
        self.logger.setLevel(self.level)
        return self

    def __exit__(self, *exc):
        self.logger.handlers, level, self.logger.propagate = self.old
        self.logger.setLevel(level)
        for line in self.output:
            print("log", "..." if " at 0x" in line else ascii(line))
        return False


class _AlwaysEq:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEq:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


class _Support(_Quiet):
    """What is not here of test.support is quiet, but for what only prints, patches and finds."""

    def __getattr__(self, name):
        if name in ("captured_stdout", "captured_stderr", "captured_stdin", "captured_output", "swap_attr", "swap_item", "findfile"):
            import test.support
            return getattr(test.support, name)
        if name in ("os_helper", "import_helper", "warnings_helper"):
            import importlib
            return importlib.import_module("test.support." + name)
        return super().__getattr__(name)

    ALWAYS_EQ, NEVER_EQ, verbose, MAX_Py_ssize_t = _AlwaysEq(), _NeverEq(), 0, sys.maxsize
    TESTFN, check_impl_detail = "@test", staticmethod(lambda **guards: True)

    @staticmethod
    def check_syntax_error(case, source, errtext="", *, lineno=None, offset=None):
        try:
            compile(source, "<test string>", "exec")
        except SyntaxError as e:
            print("syntax", type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
        else:
            print("no exception")

    @staticmethod
    def gc_collect():
        import gc
        gc.collect()

    @staticmethod
    def check_free_after_iterating(case, make_iterator, cls, args=()):
        class A(cls):
            def __del__(self):
                done.append(1)
                try:
                    next(it)
                except StopIteration:
                    pass
        done = []
        it = make_iterator(A(*args))
        try:
            next(it)
        except StopIteration:
            pass
        print("freed", len(done))


class TestCase:
    maxDiff = longMessage = None
    failureException = AssertionError

    def __init__(self, *args):
        self._cleanups = []

    def setUp(self): pass
    def tearDown(self): pass
    def id(self): return "id"
    def addCleanup(self, f, *args, **keywords): self._cleanups.append((f, args, keywords))
    def assertEqual(self, a, b, msg=None): print("eq", a == b, _text(a), _text(b))
    assertEquals = assertListEqual = assertTupleEqual = assertDictEqual = assertSequenceEqual = assertEqual
    assertSetEqual = assertMultiLineEqual = assertEqual
    def assertCountEqual(self, a, b, msg=None): print("count", _text(list(a)), _text(list(b)))
    def assertNotEqual(self, a, b, msg=None): print("ne", a != b)
    def assertAlmostEqual(self, a, b, *args, **keywords): print("almost", _text(a), _text(b))
    def assertNotAlmostEqual(self, a, b, *args, **keywords): print("not almost", _text(a), _text(b))
    def assertIs(self, a, b, msg=None): print("is", a is b)
    def assertIsNot(self, a, b, msg=None): print("is not", a is not b)
    def assertTrue(self, a, msg=None): print("true", bool(a))
    assert_ = assertTrue
    def assertFalse(self, a, msg=None): print("false", bool(a))
    def assertIn(self, a, b, msg=None): print("in", a in b)
    def assertNotIn(self, a, b, msg=None): print("not in", a not in b)
    def assertIsNone(self, a, msg=None): print("none", a is None)
    def assertIsNotNone(self, a, msg=None): print("not none", a is not None)
    def assertIsInstance(self, a, b, msg=None): print("isinstance", isinstance(a, b))
    def assertNotIsInstance(self, a, b, msg=None): print("isinstance", isinstance(a, b))
    def assertIsSubclass(self, a, b, msg=None): print("issubclass", issubclass(a, b))
    def assertGreater(self, a, b, msg=None): print(">", a > b)
    def assertLess(self, a, b, msg=None): print("<", a < b)
    def assertLessEqual(self, a, b, msg=None): print("<=", a <= b)
    def assertGreaterEqual(self, a, b, msg=None): print(">=", a >= b)
    def assertRegex(self, a, b, msg=None): print("regex", _text(a))
    def assertNotRegex(self, a, b, msg=None): print("not regex", _text(a))

    def assertRaises(self, expected, f=None, *args, **keywords):
        if f is None:
            return _Raises(expected)
        try:
            f(*args, **keywords)
        except expected as e:
            print("raised", _error(e))
        else:
            print("no exception")

    def assertRaisesRegex(self, expected, pattern, f=None, *args, **keywords):
        return self.assertRaises(expected, f, *args, **keywords)

    def assertWarns(self, expected, f=None, *args, **keywords):
        return _Quiet() if f is None else f(*args, **keywords)

    def assertWarnsRegex(self, expected, pattern, f=None, *args, **keywords):
        return _Quiet() if f is None else f(*args, **keywords)

    def assertLogs(self, logger=None, level=None): return _Logs(logger, level)
    def assertNoLogs(self, logger=None, level=None): return _Logs(logger, level)
    def enterContext(self, manager):
        value = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return value
    @classmethod
    def addClassCleanup(cls, f, *args, **keywords): pass
    @classmethod
    def setUpClass(cls): pass
    @classmethod
    def tearDownClass(cls): pass

    def addTypeEqualityFunc(self, kind, f): pass
    def assertHasAttr(self, a, name): print("has", hasattr(a, name))
    def subTest(self, *args, **keywords): return _Quiet()
    def fail(self, *args): print("fail")

    def skipTest(self, *args):
        raise SystemExit(0)


class _Async(TestCase):
    """unittest.IsolatedAsyncioTestCase: one loop for all that belongs to a test."""

    async def asyncSetUp(self): pass
    async def asyncTearDown(self): pass
    def addAsyncCleanup(self, f, *args, **keywords): self._cleanups.append((f, args, keywords))

    async def _whole(self, name):
        self.setUp()
        await self.asyncSetUp()
        result = getattr(self, name)()
        if result is not None:
            await result
        await self.asyncTearDown()
        self.tearDown()
        for f, args, keywords in reversed(self._cleanups):
            result = f(*args, **keywords)
            if hasattr(result, "__await__"):
                await result


class _Rest(type):
    """What unittest has beyond the stand-in is the real module's."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        import importlib
        if name == "mock":
            return importlib.import_module("unittest.mock")
        return getattr(importlib.import_module("unittest"), name)


class unittest(metaclass=_Rest):
    TestCase = TestCase
    IsolatedAsyncioTestCase = _Async
    SkipTest = SystemExit
    skip = skipIf = skipUnless = expectedFailure = staticmethod(lambda *args: lambda f: f)


support = _Support()


def _run(case, name):
    try:
        if isinstance(case, _Async):
            import asyncio
            return asyncio.run(case._whole(name))
        type(case).setUpClass()
        case.setUp()
        getattr(case, name)()
        case.tearDown()
        for f, args, keywords in reversed(case._cleanups):
            f(*args, **keywords)
    except Exception as e:
        print("E", _error(e))


def _single(source):
    try:
        exec(compile(source, "<doctest>", "single"), globals())
    except Exception as e:
        print("E", _error(e))


