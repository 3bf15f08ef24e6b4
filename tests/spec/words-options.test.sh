Options of the shell: `set`, `shopt` (bash manual 4.3).

=== all names of shopt
shopt
---
autocd         	off
assoc_expand_once	off
cdable_vars    	off
cdspell        	off
checkhash      	off
checkjobs      	off
checkwinsize   	on
cmdhist        	on
compat31       	off
compat32       	off
compat40       	off
compat41       	off
compat42       	off
compat43       	off
compat44       	off
complete_fullquote	on
direxpand      	off
dirspell       	off
dotglob        	off
execfail       	off
expand_aliases 	off
extdebug       	off
extglob        	off
extquote       	on
failglob       	off
force_fignore  	on
globasciiranges	on
globskipdots   	on
globstar       	off
gnu_errfmt     	off
histappend     	off
histreedit     	off
histverify     	off
hostcomplete   	on
huponexit      	off
inherit_errexit	off
interactive_comments	on
lastpipe       	off
lithist        	off
localvar_inherit	off
localvar_unset 	off
login_shell    	off
mailwarn       	off
no_empty_cmd_completion	off
nocaseglob     	off
nocasematch    	off
noexpand_translation	off
nullglob       	off
patsub_replacement	on
progcomp       	on
progcomp_alias 	off
promptvars     	on
restricted_shell	off
shift_verbose  	off
sourcepath     	on
varredir_close 	off
xpg_echo       	off
=== names of shopt to be read again
shopt -p | head -5
---
shopt -u autocd
shopt -u assoc_expand_once
shopt -u cdable_vars
shopt -u cdspell
shopt -u checkhash
=== names that are on
shopt -s dotglob; shopt -s
---
checkwinsize   	on
cmdhist        	on
complete_fullquote	on
dotglob        	on
extquote       	on
force_fignore  	on
globasciiranges	on
globskipdots   	on
hostcomplete   	on
interactive_comments	on
patsub_replacement	on
progcomp       	on
promptvars     	on
sourcepath     	on
=== names that are off
shopt -u | wc -l | tr -d ' '
---
44
=== some names
shopt -s extglob nullglob; shopt extglob nullglob dotglob; echo $?; shopt extglob; echo $?
---
extglob        	on
nullglob       	on
dotglob        	off
1
extglob        	on
0
=== quietly
shopt -s extglob; shopt -q extglob; echo $?; shopt -q extglob dotglob; echo $?; shopt -q dotglob; echo $?
---
0
1
1
=== some names to be read again
shopt -s dotglob; shopt -p extglob dotglob; echo $?; eval "$(shopt -p dotglob)"; shopt -q dotglob; echo $?
---
shopt -u extglob
shopt -s dotglob
1
0
=== off again
shopt -s extglob; shopt -u extglob; echo $?; shopt -u extglob; echo $?
---
0
0
=== a name that there is not
shopt nosuch; echo $?; shopt -s nosuch extglob; echo $?; shopt extglob; shopt -q nosuch; echo $?
---
1
1
extglob        	on
1
=== on and off at once
shopt -su extglob; echo $?; shopt -z; echo $?
---
1
2
=== names of set -o
shopt -o | head -3; shopt -po errexit pipefail; shopt -o noglob; echo $?
---
allexport      	off
braceexpand    	on
emacs          	off
set +o errexit
set +o pipefail
noglob         	off
1
=== names of set -o on and off
shopt -so nounset; shopt -o nounset; echo $?; shopt -uo nounset; shopt -qo nounset; echo $?; shopt -o nosuch; echo $?
---
nounset        	on
0
1
1
=== BASHOPTS
echo $BASHOPTS; shopt -s extglob; shopt -u sourcepath; echo $BASHOPTS
---
checkwinsize:cmdhist:complete_fullquote:extquote:force_fignore:globasciiranges:globskipdots:hostcomplete:interactive_comments:patsub_replacement:progcomp:promptvars:sourcepath
checkwinsize:cmdhist:complete_fullquote:extglob:extquote:force_fignore:globasciiranges:globskipdots:hostcomplete:interactive_comments:patsub_replacement:progcomp:promptvars
=== SHELLOPTS
echo $SHELLOPTS; set -u; echo $SHELLOPTS; set +B; echo $SHELLOPTS
---
braceexpand:hashall:interactive-comments
braceexpand:hashall:interactive-comments:nounset
hashall:interactive-comments:nounset
=== SHELLOPTS cannot be assigned
(SHELLOPTS=x) 2>/dev/null; echo $?; (BASHOPTS=x) 2>/dev/null; echo $?
---
1
1
=== a subshell has options of its own [status=1]
shopt -s nullglob; (shopt -q nullglob; echo $?; shopt -u nullglob); shopt -q nullglob; echo $?; x=$(shopt -s extglob; shopt extglob); echo "$x"; shopt extglob
---
0
0
extglob        	on
extglob        	off
=== the table of set -o
set -o
---
allexport      	off
braceexpand    	on
emacs          	off
errexit        	off
errtrace       	off
functrace      	off
hashall        	on
histexpand     	off
history        	off
ignoreeof      	off
interactive-comments	on
keyword        	off
monitor        	off
noclobber      	off
noexec         	off
noglob         	off
nolog          	off
notify         	off
nounset        	off
onecmd         	off
physical       	off
pipefail       	off
posix          	off
privileged     	off
verbose        	off
vi             	off
xtrace         	off
=== the table of set +o
set +o
---
set +o allexport
set -o braceexpand
set +o emacs
set +o errexit
set +o errtrace
set +o functrace
set -o hashall
set +o histexpand
set +o history
set +o ignoreeof
set -o interactive-comments
set +o keyword
set +o monitor
set +o noclobber
set +o noexec
set +o noglob
set +o nolog
set +o notify
set +o nounset
set +o onecmd
set +o physical
set +o pipefail
set +o posix
set +o privileged
set +o verbose
set +o vi
set +o xtrace
=== unknown letters set nothing
set -ez; echo $? $-; set -o foo; echo $?; set +o foo; echo $?
---
2 hB
2
2
=== letters and arguments
set -eu -- a b; echo $- $1 $2; set +eu c; echo $- $1 $#; set -f d e; echo $- $*
---
ehuB a b
hB c 1
fhB d e
=== a minus
set -x 2>/dev/null; { set - d e; } 2>/dev/null; echo $- $1 $2; set -; echo $#; set --; echo $#
---
hB d e
2
0
=== names in a cluster
set -o pipefail -e x y; echo $- $*; set -eo nounset; echo $-; set +ueo pipefail; echo $-
---
ehB x y
ehuB
hB
=== -o without a name
set -o -e | head -2; set +o +e | tail -1
---
allexport      	off
braceexpand    	on
set +o xtrace
=== vi and emacs
set -o vi; set -o | grep -E '^(vi|emacs)'; set -o emacs; set -o | grep -E '^(vi|emacs)'
---
emacs          	off
vi             	on
emacs          	on
vi             	off
=== posix brings options along [status=1]
set -o posix; shopt expand_aliases inherit_errexit shift_verbose; set +o posix; shopt expand_aliases shift_verbose
---
expand_aliases 	on
inherit_errexit	on
shift_verbose  	on
expand_aliases 	off
shift_verbose  	off
=== letters of $-
echo $-; set -f -E -T -C -a -b; echo $-; set +fETCab; echo $-
---
hB
abfhBCET
hB
=== xpg_echo
shopt -s xpg_echo; echo 'a\tb'; echo -E 'a\tb'; echo -n 'a\tb\n'; echo -e 'x\ty'; echo 'a\cb'; echo
---
a	b
a\tb
a	b
x	y
a
=== xpg_echo in posix mode
shopt -s xpg_echo; set -o posix; echo -n 'a\tb'; echo -e x
---
-n a	b
-e x
=== inherit_errexit [posix status=1]
shopt -s inherit_errexit; set -e; x=$(false; echo no); echo not here
---
=== without inherit_errexit
set -e; x=$(false; echo yes); echo $x
---
yes
=== shift_verbose
shopt -s shift_verbose; shift 3; echo $?; set -- a; shift 2; echo $?
---
1
1
=== nocasematch
shopt -s nocasematch; case ABC in abc) echo case;; esac; [[ abc == ABC ]] && echo test; x=aBc; echo ${x/ABC/q} ${x//B} ${x#A} ${x%C} ${x^^[B]}
---
case
test
q ac aBc aBc aBc
=== nocasematch with brackets
shopt -s nocasematch; case B in [abc]) echo yes;; esac; case b in [A-C]) echo yes;; esac; case é in É) echo no;; *) echo bytes; esac
---
yes
yes
bytes
=== patsub_replacement off
shopt -u patsub_replacement; x=abc; r='\&\\'; echo ${x/b/$r} "${x/b/$r}" ${x/b/"$r"} ${x/b/&} ${x/b/\&} ${x/b/\\&} "${x/b/\\&}"
---
a\&\\c a\&\\c a\&\\c a&c a&c a\&c a\&c
=== interactive_comments is one option
set +o interactive-comments; shopt interactive_comments; shopt -s interactive_comments; set -o | grep inter
---
interactive_comments	off
interactive-comments	on
=== options are kept while a command blocks
shopt -s nocasematch; case $(sleep 0.01; echo ABC) in abc) echo yes;; esac; shopt nocasematch
---
yes
nocasematch    	on
=== sourcepath
mkdir d; echo 'echo sourced $1' > d/lib; PATH=$PWD/d:$PATH; . lib a; shopt -u sourcepath; . lib b; echo $?; echo 'echo here' > lib; . lib
---
sourced a
1
here
=== localvar_inherit
shopt -s localvar_inherit; declare -i x=5; y=(1 2); f() { local x y z=1; echo $x ${y[@]}; x=3+4; echo $x; local q=new; }; f; echo $x
---
5 1 2
7
5
=== localvar_unset
x=g; f() { local x=l; h; echo "${x-unset}"; }; h() { unset x; echo "${x-none}"; }; f; shopt -s localvar_unset; f
---
g
g
none
unset
=== gnu_errfmt [status=1]
shopt -s gnu_errfmt; (nosuchcmd; echo ${a b}) 2>&1
---
../case.sh:1: nosuchcmd: command not found
../case.sh:1: ${a b}: bad substitution
=== promptvars off
x='$y'; y=1; echo "${x@P}"; shopt -u promptvars; echo "${x@P}"
---
1
$y
=== interactive_comments off [posix]
shopt -u interactive_comments; echo a # b
---
a
=== execfail [status=127]
shopt -s execfail; exec nosuchcommand 2>/dev/null; echo still $?; shopt -u execfail; exec nosuchcommand 2>/dev/null; echo no
---
still 127
=== cdable_vars
mkdir d; v=$PWD/d; cd v 2>/dev/null; echo $?; shopt -s cdable_vars; cd v >/dev/null; echo $?; echo ${PWD##*/}
---
1
0
d
