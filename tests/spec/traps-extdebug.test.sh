shopt -s extdebug: a DEBUG trap that fails skips the command (bash manual 4.3.2).

=== skip
shopt -s extdebug; trap '[[ $BASH_COMMAND != *skip* ]]' DEBUG; echo a; echo skip; echo b; x=skip; echo "[$x]"; echo $?
---
a
b
[]
0
=== skip status
shopt -s extdebug; trap '[[ $BASH_COMMAND != *skip* ]]' DEBUG; false; echo skip; echo $?; (exit 3); : skip; echo $?
---
0
0
=== skip for
shopt -s extdebug; trap '[[ $BASH_COMMAND != for* ]]' DEBUG; for i in 1 2; do echo $i; done; echo "end $i"
---
end 
=== skip case
shopt -s extdebug; trap '[[ $BASH_COMMAND != case* ]]' DEBUG; case a in a) echo in;; esac; echo end
---
end
=== skip call
shopt -s extdebug; trap '[[ $BASH_COMMAND != f* ]]' DEBUG; f() { echo in; }; f; echo end
---
end
=== return 2 [posix]
shopt -s extdebug; trap '[[ $BASH_COMMAND == *quit* ]] && (exit 2) || true' DEBUG; f() { echo a; : quit; echo b; }; f; echo end
---
a
b
end
=== return 2 simple
shopt -s extdebug; d() { [[ $BASH_COMMAND == *quit* ]] && return 2; return 0; }; trap d DEBUG; f() { echo a; : quit; echo b; }; f; echo end $?
---
a
end 2
=== skip in if
shopt -s extdebug; trap '[[ $BASH_COMMAND != false ]]' DEBUG; if false; then echo yes; else echo no; fi
---
yes
=== skip arith
shopt -s extdebug; trap '[[ $BASH_COMMAND != *skip* ]]' DEBUG; (( skip = 3 )); echo "[$skip]"; [[ skip == x ]]; echo $?
---
0
=== extdebug sets functrace
shopt -s extdebug; [[ $- == *T* && $- == *E* ]] && echo both; shopt -u extdebug; [[ $- == *T* ]] || echo off
---
both
off
=== without [posix]
trap 'false' DEBUG; echo a
---
a
