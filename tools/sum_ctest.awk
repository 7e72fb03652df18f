# Adds up the closing lines of the suites in a CTest log: one line about each suite that has something wrong, then
# "N passed, N failed". `status` is what ctest itself exited with.
function close_suite() {
  if (name == "") return
  n_suites++
  if (!closed && ok) { n_failed++; print name ": printed no line \"N passed, N failed\"" }
  else if (closed && ok && passed + failed == 0) { n_failed++; print name ": tested nothing" }
  else if (!ok && failed == 0) { n_failed++; print name ": " (closed ? "all its cases passed, but " : "") verdict }
  n_passed += passed; n_failed += failed
  name = ""
}
/^[0-9]+\/[0-9]+ Testing: / {
  close_suite()
  name = substr($0, index($0, "Testing: ") + 9)
  passed = failed = closed = ok = in_output = 0
  verdict = "it did not end"
}
/^-+$/ { if (starting) in_output = 1; starting = 0; next }
/^Output:$/ && !in_output { starting = 1; next }
/^<end of output>$/ { in_output = 0; next }
in_output && /^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$/ { passed = $1; failed = $3; closed = 1 }
!in_output && /^Test Passed\.$/ { ok = 1 }
!in_output && /^Test (Failed|timed out)/ { verdict = tolower($0) }
END {
  close_suite()
  if (n_suites == 0) { n_failed++; print "no suite ran" }
  else if (status != 0 && n_failed == 0) { n_failed++; print "ctest exited with status " status }
  print n_passed + 0 " passed, " n_failed + 0 " failed"
}
