raise SystemExit(2, 3)
