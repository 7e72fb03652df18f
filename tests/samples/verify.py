"""`samebyte verify` over the forty samples: every one exact, in every tier that does not refuse it, and
the five published SHA-256. Full refuses none.

    verify.py SAMEBYTE SAMPLES
"""
import json
import subprocess
import sys

PUBLISHED = {
    "any01_param_type": "26d418acf424cc56",
    "any02_heterogeneous_list": "7447433c14a91c01",
    "any03_dict_str_any_dispatch": "9d2c3df815859c0b",
    "any04_any_return": "ef68b7955ac719df",
    "any05_polymorphic_add": "a492171f7eb1750a",
}


def main():
    samebyte, samples = sys.argv[1:]
    done = subprocess.run([samebyte, "verify", "--json", samples], capture_output=True, text=True)
    report = json.loads(done.stdout)
    cases = {
        "exit status 0": done.returncode == 0,
        "nothing on stderr": not done.stderr,
        "forty scripts": len(report["scripts"]) == 40,
        "all exact": report["counts"]["exact"] == 40,
    }
    for row in report["scripts"]:
        name = row["script"].rpartition("/")[2].removesuffix(".py")
        cases[f"{name}: exact"] = row["verdict"] == "exact"
        for tier, result in row["tiers"].items():
            refused = tier != "full" and result["verdict"] == "refused"
            cases[f"{name}: {tier}"] = refused or result["verdict"] == "exact"
            if refused:
                continue
            if name in PUBLISHED:
                digest = result["stdout"]["sha256"]
                cases[f"{name}: {tier} prints what is published"] = digest.startswith(PUBLISHED[name])
    cases["the five were there"] = sum("published" in case for case in cases) >= 5
    for case, ok in cases.items():
        if not ok:
            print(f"failed: {case}")
    failed = sum(not ok for ok in cases.values())
    print(f"{len(cases) - failed} passed, {failed} failed")
    sys.exit(failed != 0)


main()
