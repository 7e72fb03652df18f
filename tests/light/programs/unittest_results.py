import io, re, unittest

class T(unittest.TestCase):
    def setUp(self): self.x = 1
    def test_a(self): self.assertEqual(self.x, 1)
    def test_b(self): self.assertEqual(1, 2, "no")
    @unittest.skip("why")
    def test_c(self): pass
    @unittest.expectedFailure
    def test_d(self): self.fail()
    def test_e(self):
        with self.assertRaises(ValueError): int("x")
    def test_f(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i, 1)
    def test_g(self): raise KeyError("k")
    def test_h(self): self.assertDictEqual({"a": 1}, {"a": 2})
    def test_i(self): self.assertListEqual([1, 2, 3], [1, 5, 3])
    def test_j(self): self.assertMultiLineEqual("a\nb\n", "a\nc\n")
    def test_k(self):
        with self.assertLogs("x", "INFO") as logs:
            import logging
            logging.getLogger("x").warning("w %d", 1)
        self.assertEqual(logs.output, ["WARNING:x:w 1"])
    @classmethod
    def tearDownClass(cls): print("down")

class U(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise OSError("set up")
    def test_never(self): pass

for verbosity in (0, 1, 2):
    out = io.StringIO()
    done = unittest.main(argv=["prog"], testRunner=unittest.TextTestRunner(out, verbosity=verbosity), exit=False).result
    print(re.sub(r"in \d+\.\d+s", "in Ns", out.getvalue()))
    print(done, done.wasSuccessful(), len(done.failures), len(done.errors), len(done.skipped))
try:
    unittest.main(argv=["prog", "T.test_a", "-v", "-k", "zzz", "--nope"])
except SystemExit as e:
    print(e.code)
