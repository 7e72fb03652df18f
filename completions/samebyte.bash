# Completion of samebyte for bash; written by samebyte-docs from the tables of the command.
_samebyte_files() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); }
_samebyte_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }

_samebyte() {
  local cur=${COMP_WORDS[COMP_CWORD]} option= command= options commands
  COMPREPLY=()
  # bash takes "--name=value" for three words
  if [[ $cur == '=' ]]; then
    cur= option=${COMP_WORDS[COMP_CWORD-1]}
  elif ((COMP_CWORD >= 2)) && [[ ${COMP_WORDS[COMP_CWORD-1]} == '=' ]]; then
    option=${COMP_WORDS[COMP_CWORD-2]}
  elif [[ ${COMP_WORDS[COMP_CWORD-1]} == --* ]]; then
    option=${COMP_WORDS[COMP_CWORD-1]}
  fi
  ((COMP_CWORD > 1)) && command=${COMP_WORDS[1]}
  commands='run verify certify check record replay dump help'
  case $command in
  run) options=' --help -h --version -V --tier --max-memory --max-time --max-steps --report --host --seed --clock --step --env-file --env -c -m -i -b -B -d -E -I -O -P -q -s -S -u -v -W -x -X --check-hash-based-pycs' ;;
  verify) options=' --help -h --tier --jobs -j --stdin --json --junit --html --strict --quiet -q --max-memory --max-time --max-output --seed --clock --step --env-file --env' ;;
  certify) options=' --help -h --tier --stdin --max-memory --max-time --max-output --seed --clock --step --env-file --env' ;;
  check) options=' --help -h --script --stdin --max-memory --max-time --max-output' ;;
  record) options=' --help -h --tape -o --host --seed --clock --step --env-file --env --tier --max-memory --max-time --max-steps --report -c -m -i -b -B -d -E -I -O -P -q -s -S -u -v -W -x -X --check-hash-based-pycs' ;;
  replay) options=' --help -h --tier --max-memory --max-time --max-steps --report' ;;
  dump) options=' --help -h --tokens --exact -e --ast --symtab' ;;
  help) options=' --help -h' ;;
  *) options=' --help -h --version -V --tier --max-memory --max-time --max-steps --report --host --seed --clock --step --env-file --env -c -m -i -b -B -d -E -I -O -P -q -s -S -u -v -W -x -X --check-hash-based-pycs' ;;
  esac
  case $command,$option in
  run,--*)
    case $option in
    --tier) _samebyte_words 'full light wasm reference' ;;
    --host) _samebyte_words 'fixed real' ;;
    --env-file) _samebyte_files ;;
    --check-hash-based-pycs) _samebyte_words 'always default never' ;;
    esac ;;
  verify,--*)
    case $option in
    --tier) _samebyte_words 'full light wasm' ;;
    --stdin) _samebyte_files ;;
    --json) _samebyte_files ;;
    --junit) _samebyte_files ;;
    --html) _samebyte_files ;;
    --env-file) _samebyte_files ;;
    esac ;;
  certify,--*)
    case $option in
    --tier) _samebyte_words 'full light wasm' ;;
    --stdin) _samebyte_files ;;
    --env-file) _samebyte_files ;;
    esac ;;
  check,--*)
    case $option in
    --script) _samebyte_files ;;
    --stdin) _samebyte_files ;;
    esac ;;
  record,--*)
    case $option in
    --tape) _samebyte_files ;;
    --host) _samebyte_words 'fixed real' ;;
    --env-file) _samebyte_files ;;
    --tier) _samebyte_words 'full light' ;;
    --check-hash-based-pycs) _samebyte_words 'always default never' ;;
    esac ;;
  replay,--*)
    case $option in
    --tier) _samebyte_words 'full light' ;;
    esac ;;
  dump,--*)
    case $option in
    esac ;;
  help,--*)
    case $option in
    esac ;;
  *,--*)
    case $option in
    --tier) _samebyte_words 'full light wasm reference' ;;
    --host) _samebyte_words 'fixed real' ;;
    --env-file) _samebyte_files ;;
    --check-hash-based-pycs) _samebyte_words 'always default never' ;;
    esac ;;
  esac
  ((${#COMPREPLY[@]})) && return
  if [[ $cur == -* ]]; then
    _samebyte_words "$options"
  elif [[ $command == help ]]; then
    _samebyte_words "$commands"
  else
    _samebyte_files
    ((COMP_CWORD == 1)) && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "$commands" -- "$cur")
  fi
}
complete -F _samebyte samebyte
