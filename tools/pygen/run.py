"""Random programs under Light and under the reference: run.py LIGHTRUN [--from SEED] [--count N] [--jobs 2] [--reduce] [--keep FOLDER] [--no-reference]

Standard output, standard error and the exit status must agree; a refusal is counted and is no difference. With --reduce each failing program is made
smaller and printed. With --no-reference only crashes are looked for (a build with sanitizers). The last line is "N passed, N failed".
"""
import pathlib
import sys

sys.path[:0] = [str(pathlib.Path(__file__).parent), str(pathlib.Path(__file__).parents[1])]
import differ
from generator import program
from reduce import reduce

SAME_AT_LEAST = 0.8  # of all programs; a run that compared less has shown nothing


def main():
    parser = differ.options(__doc__)
    parser.set_defaults(first=1)
    parser.add_argument("--reduce", action="store_true")
    args = parser.parse_args()
    search = differ.Search(args, program, limit=20)

    def print_reduced(verdict, text):
        print(reduce(text, lambda less: search.judge(less).kind == verdict.kind), flush=True)

    return differ.finish(search.all(print_reduced if args.reduce else None), SAME_AT_LEAST)


if __name__ == "__main__":
    sys.exit(main())
