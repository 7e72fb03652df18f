raise SystemExit("message")
