/**
 * Real programs, run whole in bash and in floe and compared: shell scripts that Debian ships, unpacked from their
 * packages into a cache (`apt-get download`, `dpkg -x`; nothing is installed). A program is a recipe for bash that runs
 * `$SH`, the shell under test, in an empty directory: what it prints and its status, and the files left, must agree.
 * `$P` is where packages are unpacked: `$P/NAME/usr/…`.
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listFiles } from "./spec.ts";

export type RealProgram = {
  name: string;
  /** the scripts that run, as docs/PROGRAMS.md shows them */
  scripts: string;
  packages: readonly string[];
  recipe: string;
};

export const CACHE = process.env.FLOE_PACKAGES ?? join(tmpdir(), "floe-packages");

const AUTOCONF = `
export PATH=$P/m4/usr/bin:$P/autoconf/usr/bin:$PATH LD_LIBRARY_PATH=$P/libsigsegv2/usr/lib/x86_64-linux-gnu
export autom4te_perllibdir=$P/autoconf/usr/share/autoconf AC_MACRODIR=$P/autoconf/usr/share/autoconf M4=$P/m4/usr/bin/m4
export AUTOM4TE=$P/autoconf/usr/bin/autom4te trailer_m4=$P/autoconf/usr/share/autoconf/autoconf/trailer.m4
sed "s|/usr/share/autoconf|$P/autoconf/usr/share/autoconf|g" $P/autoconf/usr/share/autoconf/autom4te.cfg >autom4te.cfg
export AUTOM4TE_CFG=$PWD/autom4te.cfg
cp $P/automake/usr/share/automake-1.16/install-sh $P/autotools-dev/usr/share/misc/config.guess $P/autotools-dev/usr/share/misc/config.sub .
echo 'int main(void) { return 0; }' >main.c
printf 'CC=@CC@\\nCFLAGS=@CFLAGS@\\nfancy=@fancy@\\nVERSION=@PACKAGE_VERSION@\\nLIBS=@LIBS@\\nhost=@host@\\nINSTALL=@INSTALL@\\n' >Makefile.in
`;
export const AUTOCONF_PACKAGES = ["autoconf", "m4", "libsigsegv2", "automake", "autotools-dev"];
/**
 * Keeps a config.log without names of temporary files. config.status is run by $SHELL, which is dash beside bash and knows no
 * LINENO; and bash loses count of the lines where a `( )` ends within a pipeline of several lines, as before "creating" and "updating".
 */
const LOGGED = (name: string) => `
sed -e 's|/tmp/cc[A-Za-z0-9]*|/tmp/cc|g' -e "s|$PWD|DIR|g" -e 's/^configure:[0-9]*: \\([cu][a-z]*ing \\)/configure: \\1/' \\
  -e 's/^config.status:[0-9]*:/config.status:/' config.log >${name}
`;
/** The caches of autoconf have times in them. */
const CONFIGURED = `
rm -rf config.log autom4te.cache autom4te.cfg configure~
`;

/** Makes a `configure` in the working directory. */
export const MADE_CONFIGURE = `${AUTOCONF}
cat >configure.ac <<'END'
AC_INIT([floe-one],[1.2],[bugs@example.org])
AC_CONFIG_SRCDIR([main.c])
AC_CONFIG_HEADERS([config.h])
AC_PROG_CC
AC_PROG_INSTALL
AC_PROG_LN_S
AC_PROG_AWK
AC_C_CONST
AC_C_BIGENDIAN
AC_CHECK_HEADERS([fcntl.h sys/time.h no_such.h])
AC_TYPE_SIZE_T
AC_CHECK_SIZEOF([long])
AC_CHECK_FUNCS([memmove nosuch_function])
AC_SEARCH_LIBS([cos],[m])
AC_ARG_ENABLE([fancy],[AS_HELP_STRING([--enable-fancy],[be fancy])],[fancy=$enableval],[fancy=no])
AC_SUBST([fancy])
AC_CONFIG_FILES([Makefile sub/Makefile])
AC_CONFIG_COMMANDS([stamp],[echo made >stamp-x])
AC_CONFIG_LINKS([linked.c:main.c])
AC_OUTPUT
END
mkdir sub; cp Makefile.in sub
autom4te --language=autoconf -o configure configure.ac && autoheader
`;

export const PROGRAMS: readonly RealProgram[] = [
  {
    name: "config.sub",
    scripts: "`config.sub` (1,890 lines), `config.guess` (1,754)",
    packages: ["autotools-dev"],
    recipe: `for s in i386 x86_64-linux arm-eabi sun4 vax hp9k7 amd64-freebsd mips64el-unknown-linux-gnu none-none nonsense riscv64 ppc-macosx w64 sparcv9-solaris2.11; do
  $SH $P/autotools-dev/usr/share/misc/config.sub $s; echo "$?"
done 2>&1
$SH $P/autotools-dev/usr/share/misc/config.guess; $SH $P/autotools-dev/usr/share/misc/config.guess --help`,
  },
  {
    name: "todo-txt",
    scripts: "`todo-txt` (1,461 lines)",
    packages: ["todotxt-cli"],
    recipe: `mkdir t; printf 'export TODO_DIR=%s\\nexport TODO_FILE="$TODO_DIR/todo.txt"\\nexport DONE_FILE="$TODO_DIR/done.txt"\\nexport REPORT_FILE="$TODO_DIR/report.txt"\\nexport TMP_FILE="$TODO_DIR/todo.tmp"\\n' "$PWD/t" >cfg
T="$SH $P/todotxt-cli/usr/bin/todo-txt -d $PWD/cfg -p"
$T add 'one +p @c'; $T add '(B) two'; $T add 'three @c'; $T pri 1 a; $T ls; $T lsp; $T listcon; $T listproj; $T -+ ls @c
$T append 3 more; $T prepend 3 less; $T replace 2 'second thing'; $T -a do 2; $T ls; $T -f del 3; $T -a archive; $T ls; $T depri 1; $T shorthelp; $T nonsense; echo "$?"
sed -i 's/[0-9-]\\{10\\}/DATE/' t/*`,
  },
  {
    name: "xdg-utils",
    scripts:
      "`xdg-mime` (1,561 lines), `xdg-desktop-menu` (1,396), `xdg-settings` (1,380), `xdg-open` (1,067) and four more",
    packages: ["xdg-utils"],
    recipe: `export HOME=$PWD XDG_DATA_HOME=$PWD/share XDG_DATA_DIRS=$PWD/share XDG_CONFIG_HOME=$PWD/config BROWSER=echo DISPLAY=; X=$P/xdg-utils/usr/bin
mkdir -p share/applications config
printf '[Desktop Entry]\\nType=Application\\nName=V\\nExec=echo run %%f\\nMimeType=text/plain;\\n' >share/applications/v-x.desktop
for u in mime open settings desktop-menu icon-resource email desktop-icon screensaver; do $SH $X/xdg-$u --help; $SH $X/xdg-$u --version; $SH $X/xdg-$u nonsense; echo "$?"; done 2>&1
$SH $X/xdg-mime default v-x.desktop text/plain; $SH $X/xdg-mime query default text/plain; $SH $X/xdg-open http://example.org/; echo "$?"
$SH $X/xdg-desktop-menu install --novendor --mode user share/applications/v-x.desktop; echo "$?"; $SH $X/xdg-settings --list; $SH $X/xdg-open nosuchfile; echo "$?"`,
  },
  {
    name: "shunit2",
    scripts: "`shunit2` (1,349 lines), a suite of its own",
    packages: ["shunit2"],
    recipe: `cat >suite <<'END'
oneTimeSetUp() { echo begin; }
setUp() { n=1; }
testEqual() { assertEquals 1 "$n"; assertEquals 'with text' 2 "$n"; }
testNull() { assertNull ''; assertNotNull x; assertTrue '[ 1 -eq 1 ]'; assertFalse 'a' 1; assertContains abc b; fail no; }
testSkip() { startSkipping; assertTrue 1; endSkipping; assertSame a a; assertNotSame a b; }
testLines() { \${_ASSERT_EQUALS_} 1 2; }
. "$SHUNIT"
END
SHUNIT=$P/shunit2/usr/share/shunit2/shunit2 $SH suite; echo "$?"`,
  },
  {
    name: "shellmath",
    scripts: "`shellmath.sh` (1,068 lines) of bash's examples",
    packages: ["bash-doc"],
    recipe: `cat >m <<'END'
source "$M/shellmath.sh"
for a in 1.5 -2.25 3; do for b in 0.5 7 -1.125; do
  _shellmath_add $a $b; _shellmath_getReturnValue r; echo "$r"; _shellmath_multiply $a $b; _shellmath_getReturnValue r; echo "$r"
  _shellmath_divide $a $b; _shellmath_getReturnValue r; echo "$r"; _shellmath_subtract $a $b; _shellmath_getReturnValue r; echo "$r"
done; done
END
M=$P/bash-doc/usr/share/doc/bash/examples/shellmath $SH m; echo "$?"`,
  },
  {
    name: "install-sh",
    scripts: "`install-sh` (541 lines), `depcomp` (791), `compile` (348), `missing`, `mkinstalldirs`",
    packages: ["automake"],
    recipe: `A=$P/automake/usr/share/automake-1.16; echo x >a; echo 'int x;' >c.c
$SH $A/install-sh -c -m 644 a b; $SH $A/install-sh -d d/e/f; $SH $A/install-sh a d; $SH $A/install-sh -C a d; $SH $A/install-sh; echo "$?"; $SH $A/install-sh nosuch d; echo "$?"
depmode=gcc3 source=c.c object=c.o DEPDIR=.deps depfile=c.Po $SH $A/depcomp gcc -c c.c -o c.o; echo "$?"; $SH $A/compile gcc -c c.c -o o.o; $SH $A/missing nosuch --version; echo "$?"; $SH $A/mkinstalldirs m/n/o
rm -f *.o; find . | sort`,
  },
  {
    name: "gzip",
    scripts: "`zgrep` (277 lines), `zdiff`, `zcmp`, `gzexe`, `zforce`",
    packages: ["gzip"],
    recipe: `G=$P/gzip/bin; [ -d $G ] || G=$P/gzip/usr/bin; printf 'one\\ntwo\\n' | gzip -n >a.gz; printf 'one\\nthree\\n' >b
$SH $G/zgrep -n two a.gz; $SH $G/zgrep -c e a.gz b; $SH $G/zgrep -l one a.gz b; $SH $G/zgrep nothing a.gz; echo "$?"; $SH $G/zdiff a.gz b; echo "$?"; $SH $G/zcmp a.gz a.gz; echo "$?"; $SH $G/zgrep; echo "$?"
printf '#!/bin/sh\\necho run "$@"\\n' >e; chmod +x e; $SH $G/gzexe e; echo "$?"; $SH ./e 1 2; $SH $G/gzexe -d e; cat e; rm -f e~; cp a.gz q; $SH $G/zforce q; ls; rm -f *.gz`,
  },
  {
    name: "savelog",
    scripts: "`savelog` (360 lines), `which`",
    packages: ["debianutils"],
    recipe: `D=$P/debianutils; S=$D/usr/bin/savelog
for i in 1 2 3 4; do echo $i >log; $SH $S -c 3 -l log; done; ls; cat log*; $SH $S -n log; $SH $S; echo "$?"; for w in $D/usr/bin/which*; do $SH $w sh nosuch; echo "$?"; done`,
  },
  {
    name: "makeself",
    scripts: "`makeself` (822 lines) and the archive's own script",
    packages: ["makeself"],
    recipe: `mkdir s; printf 'echo set up "$@"\\n' >s/go; chmod +x s/go
$SH $P/makeself/usr/bin/makeself --header $P/makeself/usr/share/makeself/makeself-header.sh --nomd5 --nocrc --packaging-date x s out.run label ./go 2>&1 | grep -v size; echo "$?"
$SH ./out.run --list | sed 's/.* //'; $SH ./out.run --quiet --accept -- a b; echo "$?"; rm -rf out.run`,
  },
  {
    name: "tzselect",
    scripts: "`tzselect` (558 lines), `ldd`",
    packages: ["libc-bin"],
    recipe: `for o in --help --version nonsense; do $SH $P/libc-bin/usr/bin/tzselect $o; echo "$?"; done; L=$P/libc-bin/usr/bin/ldd
$SH $L --version | head -1; $SH $L --help; $SH $L; echo "$?"; $SH $L nosuch; echo "$?"; $SH $L /bin/sh | sed 's/(0x.*//'; $SH $L --nonsense; echo "$?"`,
  },
  {
    name: "bash-completion",
    scripts: "`bash_completion` (2,300 lines), its functions called",
    packages: ["bash-completion"],
    recipe: `cat >c <<'END'
shopt -s extglob progcomp
. "$B/bash_completion"
declare -F | wc -l
COMP_LINE='ls --co file' COMP_POINT=7 COMP_WORDS=(ls --co file) COMP_CWORD=1
_get_comp_words_by_ref -n : cur prev words cword; echo "$cur|$prev|$cword|\${words[*]}"
quote 'a b'; echo; dequote 'a\\ b'; _upvars -v one 1 -a2 two x y; echo "$one \${two[*]}"
f() { local a; _upvar a 5; }; f; echo "$a"; _parse_help cat | head -3
mkdir d; touch d/x d/y; cd d; cur= ; COMPREPLY=(); _filedir; printf '%s\\n' "\${COMPREPLY[@]}" | sort; cd ..; rm -r d
END
B=$P/bash-completion/usr/share/bash-completion $SH c; echo "$?"`,
  },
  {
    name: "pass",
    scripts: "`pass` (720 lines), with a gpg that only copies",
    packages: ["pass"],
    recipe: `export HOME=$PWD PASSWORD_STORE_DIR=$PWD/store TERM=dumb; mkdir bin
printf '#!/bin/sh\\no=; for a; do case $p in -o) o=$a;; esac; p=$a; done\\nif [ "$o" ]; then cat >"$o"; else cat "$p"; fi\\n' >bin/gpg; chmod +x bin/gpg; ln -s gpg bin/gpg2; PATH=$PWD/bin:$PATH
p="$SH $P/pass/usr/bin/pass"; $p init me; printf 'secret\\nmore\\n' | $p insert -m a/b; $p show a/b; $p cp a/b c; $p mv c d; $p rm -f d; $p ls nosuch; echo "$?"; $p help | head -20; $p grep x; $p nonsense; echo "$?"; find store | sort`,
  },
  {
    name: "neofetch",
    scripts: "`neofetch` (10,572 lines)",
    packages: ["neofetch"],
    recipe: `export HOME=$PWD TERM=dumb
printf 'print_info() { prin "one" "two"; info "Shell" nosuch; prin "$(color 3)three"; }\\n' >config
$SH $P/neofetch/usr/bin/neofetch --config config --off --stdout; echo "$?"
$SH $P/neofetch/usr/bin/neofetch --config config -L --ascii_distro debian --stdout | head -30
$SH $P/neofetch/usr/bin/neofetch --config config --ascii_distro arch --ascii_colors 1 2 3 4 5 6 | head -40
$SH $P/neofetch/usr/bin/neofetch --help | head -100; $SH $P/neofetch/usr/bin/neofetch --version`,
  },
  {
    name: "screenfetch",
    scripts: "`screenfetch` (6,679 lines)",
    packages: ["screenfetch"],
    recipe: `export HOME=$PWD TERM=xterm
for d in Debian Fedora; do $SH $P/screenfetch/usr/bin/screenfetch -N -L -D $d -A $d 2>/dev/null; done; $SH $P/screenfetch/usr/bin/screenfetch -h; $SH $P/screenfetch/usr/bin/screenfetch -V`,
  },
  {
    name: "autoconf",
    scripts: "`autoconf` (531 lines)",
    packages: AUTOCONF_PACKAGES,
    recipe: `${AUTOCONF}
printf 'AC_INIT([x],[1])\\nAC_OUTPUT\\n' >configure.ac
$SH $P/autoconf/usr/bin/autoconf; echo "$?"
$SH $P/autoconf/usr/bin/autoconf --help; $SH $P/autoconf/usr/bin/autoconf --nonsense; echo "$?"
${CONFIGURED}`,
  },
  {
    name: "libtool",
    scripts: "`libtool` (13,016 lines)",
    packages: ["libtool-bin"],
    recipe: `L=$P/libtool-bin/usr/bin/libtool
printf 'int f(void) { return 1; }\\n' >f.c; printf 'int f(void); int main(void) { return f(); }\\n' >m.c
$SH $L --mode=compile gcc -c f.c; $SH $L --mode=compile gcc -c m.c; $SH $L --mode=link gcc -o libf.la f.lo -rpath /usr/lib; echo "$?"
$SH $L --mode=link gcc -o m m.lo libf.la; $SH $L -n --mode=install cp libf.la /usr/lib/libf.la; echo "$?"
$SH $L --help; $SH $L --config | head -50; $SH $L --mode=nonsense; echo "$?"
$SH $L --mode=clean rm -f m m.lo; ls; rm -rf .libs *.o *.lo *.la m`,
  },
  {
    name: "configure",
    scripts: "a `configure` of autoconf 2.71 (5,000 lines), its `config.status`",
    packages: AUTOCONF_PACKAGES,
    recipe: `${MADE_CONFIGURE}$SH ./configure --help
$SH ./configure --enable-fancy CFLAGS=-O0; echo "$?"${LOGGED("full.log")}
echo 'changed @fancy@' >>Makefile.in
CONFIG_SHELL=/bin/sh $SH ./config.status Makefile; echo "$?"
$SH ./configure --with-9=; echo "$?"
${CONFIGURED}`,
  },
  {
    name: "configure-canonical",
    scripts: "another `configure`, with `config.guess`, `config.sub` and a cache file",
    packages: AUTOCONF_PACKAGES,
    recipe: `${AUTOCONF}
cat >configure.ac <<'END'
AC_INIT([floe-two],[0.1])
AC_CONFIG_SRCDIR([main.c])
AC_CANONICAL_HOST
AC_PROG_CC
AC_CHECK_TYPES([ptrdiff_t, nosuch_t])
AC_CHECK_DECLS([strerror])
AC_SUBST([fancy],[no])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
END
autom4te --language=autoconf -o configure configure.ac
$SH ./configure --cache-file=config.cache --prefix=/opt/x; echo "$?"${LOGGED("first.log")}
$SH ./configure -q --cache-file=config.cache --host=arm-linux; echo "$?"${LOGGED("second.log")}
${CONFIGURED}`,
  },
];

/** Unpacks a package into the cache. → the reason why it is not there, null where it is */
export function fetchPackage(name: string): string | null {
  const target = join(CACHE, name);
  if (existsSync(target)) return null;
  if (!Bun.which("apt-get") || !Bun.which("dpkg")) return "no apt-get and dpkg here";
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, "get-"));
  const run = (...cmd: string[]) =>
    Bun.spawnSync(cmd, { cwd: work, stdout: "pipe", stderr: "pipe", timeout: 60_000 });
  try {
    const got = run("apt-get", "download", name);
    if (got.exitCode !== 0)
      return `apt-get download ${name}: ${got.stderr.toString().trim().split("\n").at(-1)}`;
    const unpacked = run("sh", "-c", "dpkg -x ./*.deb root");
    if (unpacked.exitCode !== 0) return `dpkg -x: ${unpacked.stderr.toString().trim()}`;
    renameSync(join(work, "root"), target);
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

export type Ran = { stdout: string; stderr: string; status: number; files: string; ms: number };

/** Runs the recipe with `shell` as `$SH`, in a directory whose name is the same for all shells. */
export async function runProgram(one: RealProgram, shell: string, timeout: number): Promise<Ran> {
  const base = join(CACHE, `run-${one.name}`);
  rmSync(base, { recursive: true, force: true });
  mkdirSync(base, { recursive: true });
  const started = performance.now();
  const child = Bun.spawn(["bash", "-c", one.recipe], {
    cwd: base,
    env: {
      PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
      HOME: base,
      FLOE_CACHE: "",
      LC_ALL: "C",
      P: CACHE,
      SH: shell,
      SHELL: "/bin/sh",
    },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    timeout,
    killSignal: "SIGKILL",
  });
  const text = async (stream: ReadableStream<Uint8Array>) =>
    Buffer.from(await new Response(stream).arrayBuffer()).toString("latin1");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const status = await child.exited;
  const files = listFiles(base).join("\n");
  rmSync(base, { recursive: true, force: true });
  return { stdout, stderr, status, files, ms: performance.now() - started };
}

/** The first lines that differ, for a person. */
export function firstDifference(a: string, b: string): string | null {
  if (a === b) return null;
  const [x, y] = [a.split("\n"), b.split("\n")];
  let i = 0;
  while (x[i] === y[i]) i++;
  return `line ${i + 1}:\n  bash ${JSON.stringify(x.slice(i, i + 3))}\n  floe ${JSON.stringify(y.slice(i, i + 3))}`;
}
