"""A unittest module with every kind of outcome."""
import unittest


class Arithmetic(unittest.TestCase):
    def test_sum(self):
        self.assertEqual(sum(range(5)), 10)

    def test_lists_differ(self):
        self.assertEqual([1, 2, 3], [1, 2, 4], "the last one")

    def test_texts_differ(self):
        self.assertMultiLineEqual("one\ntwo\n", "one\ntoo\n")

    def test_error(self):
        return 1 / 0

    @unittest.skip("not today")
    def test_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_expected(self):
        self.assertAlmostEqual(0.1 + 0.2, 0.3, places=20)

    def test_parts(self):
        for n in range(4):
            with self.subTest(n=n):
                self.assertNotEqual(n % 3, 2)


if __name__ == "__main__":
    unittest.main()
