# docreg: libdoc and its program. GNU make, one file, no configure step.
#
#   make [MODE=debug|release|asan] [CC=gcc|clang]   build into build/$(MODE)-$(CC)
#   make demo         the main job from nothing     make check   all tests
#   make deps         install what is missing       make bench   figures beside their floors
#   make oracles      install LibreOffice, pandoc and others, against which tests compare
#   make coverage     lines and branches            make fuzz    FUZZ_SECONDS=60 for each target
#   make mutation     would a test notice? MUTATION_EVERY=8: one change of eight is tried
#   make power        cut it at every call (root)   make soak    8 × 500 changes at once
#   make model        20,000 random histories, judged by libdoc, a model and the auditor's script
#   make lint         clang-format of new lines; gcc -fanalyzer, clang-tidy, cppcheck of what changed
#   make planted      six planted bugs, which the fuzzers must find
#   make deb          packages for Debian, in build/deb
#   make attacks      the stored attacks once more, by their generator
#   make faults       every fault of every command  make alloc   every allocation that fails
#   make install DESTDIR= PREFIX=/usr/local LIBDIR=$PREFIX/lib    make uninstall, likewise

MODE   ?= debug
CC     := $(if $(filter default,$(origin CC)),gcc,$(CC))
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
JOBS   ?= $(shell nproc)
OUT    := build/$(MODE)-$(notdir $(CC))
# One name for one folder: what a .d file says of an object is found again by that name alone.
override OUT := $(patsubst $(CURDIR)/%,%,$(OUT))
V      ?= 0
FUZZ_SECONDS ?= 60
POWER_STRIDE ?= 1
MODEL_SEED      ?= 1
MODEL_HISTORIES ?= 20000
MODEL_SAMPLE    ?= 199
VERSION := $(shell sed -n 's/^\#define DOC_VERSION *"\(.*\)"/\1/p' include/libdoc/version.h 2>/dev/null)

packages  := libgit2 yaml-0.1 libzip zlib libcrypto libsodium libutf8proc libxml-2.0 icu-uc libcmark-gfm jansson
libraries := libgit2 yaml-0.1 libzip zlib libcrypto libsodium libutf8proc libxml-2.0 icu-uc libcmark-gfm
debian    := build-essential debhelper fakeroot pkg-config git openssh-client gettext scdoc unzip \
             zip perl clang libclang-rt-14-dev libgit2-dev libyaml-dev libzip-dev zlib1g-dev libssl-dev \
             libsodium-dev libutf8proc-dev libjansson-dev libcmocka-dev libxml2-dev libicu-dev libcmark-gfm-dev \
             libcmark-gfm-extensions-dev poppler-utils poppler-data shellcheck expect strace zsh man-db

# Other programs' opinion of documents and packages: tests ask those that are installed, and say
# which are not.
oracles   := libreoffice-writer-nogui libreoffice-calc-nogui pandoc python3-docx lintian

# What `make lint` runs besides the compilers.
linters   := clang-format clang-tidy cppcheck

# What `make coverage` reads clang's counts with.
covering  := llvm

# Asked for when first needed, and once: `make deps` must work before the packages are there.
pkg_cflags  = $(eval pkg_cflags := $(patsubst -I%,-isystem %,$(shell \
              pkg-config --cflags $(packages))))$(pkg_cflags)
lib_libs    = $(shell pkg-config --libs $(libraries)) -lcmark-gfm-extensions
cmd_libs    = $(shell pkg-config --libs jansson)

is_clang := $(findstring clang,$(notdir $(CC)))

# trust.md section 5: what both compilers accept, then what only gcc knows.
WARNINGS := -Wall -Wextra -Wpedantic -Wformat=2 -Wconversion -Wsign-conversion -Wshadow \
            -Wcast-qual -Wnull-dereference -Wstrict-prototypes -Wmissing-prototypes \
            -Wold-style-definition -Wvla -Walloca -Wundef -Wwrite-strings -Wpointer-arith \
            -Wswitch-enum -Wdate-time -Wunused-result \
            -Werror=implicit-function-declaration -Werror=incompatible-pointer-types \
            -Werror=int-conversion -Werror=return-type -Werror=format-security
HARDEN   := -fstack-protector-strong -fcf-protection=full -fno-delete-null-pointer-checks \
            -fno-strict-overflow -fno-strict-aliasing -fno-common -fvisibility=hidden
ifeq ($(is_clang),)
WARNINGS += -Wformat-overflow=2 -Wformat-truncation=2 -Wformat-signedness -Warith-conversion \
            -Wcast-align=strict -Wduplicated-cond -Wduplicated-branches -Wlogical-op \
            -Wimplicit-fallthrough=5 -Wstringop-overflow=4 -Wtrampolines -Wno-format-zero-length
HARDEN   += -fstack-clash-protection -ftrivial-auto-var-init=zero -fzero-call-used-regs=used-gpr
else
# clang 14 zeroes only after a second flag, and does not know -fzero-call-used-regs.
HARDEN   += -fstack-clash-protection -ftrivial-auto-var-init=pattern
WARNINGS += -Wno-gnu-statement-expression -Wno-language-extension-token -Wno-implicit-fallthrough
endif

FORTIFY := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
ifeq ($(MODE),release)
CFLAGS ?= -O2 -g $(FORTIFY)
else ifeq ($(MODE),asan)
CFLAGS ?= -O1 -g -Werror -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS += -fsanitize=address,undefined
else ifeq ($(MODE),coverage)
# What a process counted is added to a file of its program, wherever it runs and however it ends
# but by a kill.
count_into := -fprofile-instr-generate=$(abspath build/coverage)/%4m.profraw
CFLAGS ?= -O1 -g $(count_into) -fcoverage-mapping
LDFLAGS += $(count_into)
else ifeq ($(MODE),fuzz)
CFLAGS ?= -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
LDFLAGS += -fsanitize=address,undefined
else
CFLAGS ?= -O1 -g -Werror $(FORTIFY)
endif
link_flags := -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code,--as-needed
# The sanitizers' own functions are defined when a program starts.
link_flags += $(if $(filter asan fuzz,$(MODE)),,-Wl,--no-undefined)

# The library may be loaded anywhere by anybody; a program only anywhere.
pic = -fPIC
compile = $(CC) -std=gnu17 -D_GNU_SOURCE $(WARNINGS) $(HARDEN) $(pic) -Iinclude $(pkg_cflags) \
          $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

lib_c  := $(wildcard libdoc/*/*.c)
cmd_c  := $(wildcard cmd/*.c)
unit_c := $(wildcard tests/unit/test_*.c)
fuzz_c := $(wildcard tests/fuzz/fuzz_*.c)
bench_c := $(wildcard tests/bench/*.c)
model_c := $(wildcard tests/model/*.c)

lib_o  := $(lib_c:%.c=$(OUT)/%.o)
cmd_o  := $(cmd_c:%.c=$(OUT)/%.o)
units  := $(unit_c:tests/unit/%.c=$(OUT)/unit/%)
replay := $(fuzz_c:tests/fuzz/%.c=$(OUT)/fuzz/%)

ifneq ($(V),1)
.SILENT:
endif
.DELETE_ON_ERROR:
.PHONY: all deps oracles demo check check-unit check-e2e check-fuzz check-rules bench \
        coverage covering fuzz mutation units lint install uninstall deb clean run-demo run-check \
        run-bench run-coverage run-mutation run-fuzz power soak run-soak linters planted run-lint \
        check-model model run-model attacks FORCE
MAKEFLAGS += --no-print-directory

all: $(OUT)/docreg $(OUT)/libdoc.so.0 locale man templates

# --- the library, the program ------------------------------------------------------------------

# Who may include what: libdoc/ sees its own folders, cmd/ only include/.
$(OUT)/libdoc/%.o: libdoc/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile) -Ilibdoc

# Which build it is: what one build keeps in a cache no other believes.
$(OUT)/libdoc/actions/sources_digest.o: $(lib_c) $(wildcard libdoc/*/*.h include/libdoc/*.h)
$(OUT)/libdoc/actions/sources_digest.o: override CPPFLAGS += -DDOC_SOURCES_DIGEST='"$(shell \
	cat $(sort $(lib_c) $(wildcard libdoc/*/*.h include/libdoc/*.h)) | sha256sum | cut -c 1-16)"'

$(OUT)/cmd/%.o: pic = -fPIE
$(OUT)/cmd/%.o: cmd/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile)

# The program knows where it will be installed: made new when PREFIX is another one than before.
$(OUT)/cmd/place.o: $(OUT)/prefix
$(OUT)/cmd/place.o: override CPPFLAGS += -DDOCREG_PREFIX='"$(PREFIX)"'
$(OUT)/prefix: FORCE
	mkdir -p $(@D); echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' >$@

$(OUT)/libdoc.a: $(lib_o)
	echo "  ar    $@"; rm -f $@
	$(AR) rcs $@ $^

$(OUT)/libdoc.so.0: $(lib_o)
	echo "  link  $@"
	$(CC) -shared -Wl,-soname,libdoc.so.0 $(link_flags) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(lib_libs)

$(OUT)/docreg: $(cmd_o) $(OUT)/libdoc.a
	echo "  link  $@"
	$(CC) -pie $(link_flags) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(lib_libs) $(cmd_libs)

# --- messages in Chinese, man pages --------------------------------------------------------------

.PHONY: locale man
locale: $(OUT)/locale/zh_TW/LC_MESSAGES/docreg.mo
$(OUT)/locale/zh_TW/LC_MESSAGES/docreg.mo: $(wildcard po/zh_TW.po)
	mkdir -p $(@D); echo "  msg   $<"
	$(if $<,msgfmt --check -o $@ $<,:)

# The pages come out of the program's own option tables: --help and man cannot disagree.
# Their date is that of the last commit, so that the same tree makes the same pages.
# groff breaks no line between two Chinese characters unless it is told where it may: never in front
# of what closes, nor behind what opens.
wide   := \x{2E80}-\x{9FFF}\x{FF00}-\x{FFEF}
opener := 「『（《
breaks := perl -CSD -Mutf8 -pe 's/(?<=[$(wide)])(?<![$(opener)])(?=[\x{3400}-\x{9FFF}$(opener)])/\\:/g unless /^\./'

man: $(OUT)/man/docreg.1 $(OUT)/man/zh_TW/docreg.1
$(OUT)/man/docreg.1: words := LC_ALL=C
$(OUT)/man/zh_TW/docreg.1: words := LC_ALL=C.UTF-8 LANGUAGE=zh_TW
$(OUT)/man/zh_TW/docreg.1: $(OUT)/locale/zh_TW/LC_MESSAGES/docreg.mo
$(OUT)/man/docreg.1 $(OUT)/man/zh_TW/docreg.1: $(OUT)/docreg
	mkdir -p $(@D); echo "  man   $(@D)"
	export SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null || echo 0)}; \
	for name in $$($(OUT)/docreg __man --names); do \
		$(words) $(OUT)/docreg __man $$name | scdoc | $(breaks) >$(@D)/docreg-$$name.1 || exit 1; done
	$(words) $(OUT)/docreg __man | scdoc | $(breaks) >$@

# Where an uninstalled program looks for the registry template.
.PHONY: templates
templates: $(OUT)/templates
$(OUT)/templates:
	mkdir -p $(@D); ln -sfn '$(CURDIR)/templates' $@

# --- tests -----------------------------------------------------------------------------------------

$(OUT)/unit/%.o: tests/unit/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile) -Ilibdoc -Itests -DTEST_DATA='"$(abspath tests/data)"'

# libdoc's objects ask these of tests/alloc/failing.c; libgit2 and the others do not.
failing := malloc calloc realloc reallocarray strdup strndup realpath asprintf vasprintf \
           __asprintf_chk __vasprintf_chk
wrapped := $(failing:%=-Wl,--wrap=%)

$(OUT)/unit/%: $(OUT)/unit/%.o $(OUT)/alloc/failing.o $(OUT)/libdoc.a
	echo "  link  $@"
	$(CC) $(CFLAGS) $(LDFLAGS) $(wrapped) -o $@ $^ $(lib_libs) -lcmocka

$(OUT)/fuzz/%.o: tests/fuzz/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile) -Ilibdoc -DFUZZ_DATA='"$(abspath tests/fuzz/genuine)"'

# libFuzzer brings its own main; otherwise replay.c runs a target over a corpus.
fuzz_main := $(if $(filter fuzz,$(MODE)),-fsanitize=fuzzer,$(OUT)/fuzz/replay.o)
$(OUT)/fuzz/fuzz_%: $(OUT)/fuzz/fuzz_%.o $(filter %.o,$(fuzz_main)) $(OUT)/libdoc.a
	echo "  link  $@"
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(fuzz_main) $(OUT)/libdoc.a $(lib_libs)

alloc_c := $(wildcard tests/alloc/*.c)

$(OUT)/alloc/%.o: tests/alloc/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile)

# Of the sweep also what libdoc asks of the system and of libgit2: all that calls.c wraps.
$(OUT)/alloc/wrapped: tests/alloc/calls.c Makefile
	mkdir -p $(@D)
	sed -n -e 's/^WRAP_GIT(/WRAP_INT(git_/' -e 's/^WRAP([^,]*, /WRAP_INT(/' \
		-e 's/^WRAP_[A-Z]*(\([a-z0-9_]*\),.*/-Wl,--wrap=\1/p' \
		-e 's/^[a-z]* __wrap_\([a-z]*\)(.*;/-Wl,--wrap=\1/p' $< >$@

$(OUT)/alloc/sweep: $(alloc_c:tests/alloc/%.c=$(OUT)/alloc/%.o) $(OUT)/alloc/wrapped $(OUT)/libdoc.a
	echo "  link  $@"
	$(CC) $(CFLAGS) $(LDFLAGS) $(wrapped) $(^:%/wrapped=@%/wrapped) -o $@ $(lib_libs)

# What needs packages installs them, builds on all cores, and then runs, one thing after the other.
demo check: deps
	$(MAKE) $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS)) \
		all $(if $(filter check,$@),$(units) $(replay) $(OUT)/alloc/sweep $(OUT)/model/model)
	$(MAKE) -j1 run-$@

run-demo:
	DOCREG_BUILD=$(abspath $(OUT)) DEMO_DIR='$(DEMO_DIR)' sh tests/demo.sh

run-check: check-unit check-e2e check-fuzz check-model check-rules

in_build := CC='$(CC)' MODE='$(MODE)' DOCREG_BUILD='$(abspath $(OUT))'

check-unit: $(units)
	prove -j$(JOBS) --exec 'sh tests/unit/run.sh' $(units)

# They wait for the disk more than they compute: twice as many as there are cores.
check-e2e: all $(OUT)/alloc/sweep
	$(in_build) prove --comments -j$$((2 * $(JOBS))) $(sort $(wildcard tests/e2e/t*.sh))

check-fuzz: $(replay)
	prove --comments -j$(JOBS) --exec 'sh tests/tap.sh sh tests/fuzz/replay.sh' $(replay)

check-rules: all
	$(in_build) prove --comments -j$(JOBS) --exec 'sh tests/tap.sh sh' \
		$(sort $(wildcard tests/rules/*.sh))

# The stored attacks, made again in some minutes; the bundle is a new one only if a case is.
attacks: all
	DOCREG_BUILD=$(abspath $(OUT)) sh tests/attacks/generate.sh $(OUT)/attacks
	for bundle in tests/attacks $(OUT)/attacks; do \
		git bundle list-heads $$bundle/cases.bundle | sort -k 2 >$(OUT)/attacks/$${bundle%%/*}.heads; done
	diff $(OUT)/attacks/*.heads || cp $(OUT)/attacks/cases.bundle tests/attacks/

# Everything of which `make check` tries some: at each point of each command, and each allocation; of the
# allocations of whole processes, a million, every STARVED_STRIDE-th.
STARVED_STRIDE ?= 97
.PHONY: faults alloc run-faults run-alloc
faults: deps
	$(MAKE) MODE=release run-faults

alloc: deps
	$(MAKE) MODE=asan CC=clang run-alloc

run-faults: all
	$(OUT)/docreg __man --tables | sed -n 's/^command\t\([^\t]*\)\t[^\t]*writes.*/\1/p' | \
		xargs -d '\n' -P $(JOBS) -I '{}' env $(in_build) DOCREG_FAULTS_STRIDE=1 \
		DOCREG_FAULTS_ONLY='{}' sh tests/e2e/t9100-faults.sh
	$(in_build) DOCREG_CUT_STRIDE=1 sh tests/e2e/t9110-cut.sh
	$(in_build) DOCREG_STARVED_STRIDE=$(STARVED_STRIDE) sh tests/e2e/t9125-starved.sh

run-alloc: all $(OUT)/alloc/sweep
	$(in_build) DOCREG_ALLOC_STRIDE=1 sh tests/e2e/t9120-alloc.sh

# --- figures ---------------------------------------------------------------------------------------

# What is measured is what people install.
bench: deps
	$(MAKE) MODE=release run-bench

run-bench: $(OUT)/docreg templates $(bench_c:tests/bench/%.c=$(OUT)/bench/%)
	DOCREG_BUILD=$(abspath $(OUT)) sh tests/bench/bench.sh $(SIZES)

$(OUT)/bench/%.o: tests/bench/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile)

$(OUT)/bench/%: $(OUT)/bench/%.o $(OUT)/libdoc.a
	echo "  link  $@"
	$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $^ $(lib_libs)

# --- random histories, judged by a reference model too ---------------------------------------------

$(OUT)/model/%.o: tests/model/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile)

$(OUT)/model/model: $(model_c:tests/%.c=$(OUT)/%.o) $(OUT)/libdoc.a
	echo "  link  $@"
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(lib_libs)

# A few hundred histories of every `make check`; a sample of them as repositories on disk.
check-model: all $(OUT)/model/model
	$(in_build) prove --comments tests/model/t-model.sh

model: deps
	$(MAKE) MODE=release CC=gcc run-model

run-model: all $(OUT)/model/model
	$(OUT)/model/model --seed $(MODEL_SEED) --histories $(MODEL_HISTORIES)
	DOCREG_BUILD='$(abspath $(OUT))' sh tests/model/sample.sh $(MODEL_SEED) $(MODEL_SAMPLE) \
		$$(( $(MODEL_HISTORIES) / $(MODEL_SAMPLE) | 1 ))

# What trust rests on: what these files decide, a unit test must notice when it is decided otherwise.
judges := $(wildcard libdoc/model/statement*.c libdoc/model/policy*.c libdoc/model/lawful*.c \
          libdoc/model/number*.c libdoc/model/layout*.c libdoc/backend/package*.c) \
          libdoc/backend/container.c libdoc/backend/sshkey_load.c libdoc/backend/sshsig.c

coverage: deps covering
	$(MAKE) MODE=coverage CC=clang run-coverage

# All that counts in bounded time: power cuts, kills at once, packages and the auditor's script reach no
# other branches. Of allocations and calls the first from each place fails; of the points of commands few do.
counted_e2e := $(filter-out tests/e2e/t8% tests/e2e/t915% tests/e2e/t916% tests/e2e/t9210% tests/e2e/t5120%, \
               $(sort $(wildcard tests/e2e/t*.sh)))
COVERAGE_ALLOC  ?= 0
COVERAGE_CALLS  ?= 0
COVERAGE_FAULTS ?= 500

run-coverage: all $(units) $(replay) $(OUT)/alloc/sweep $(OUT)/model/model
	rm -rf build/coverage
	-$(MAKE) -k -j1 check-unit check-fuzz check-model
	-$(in_build) DOCREG_ALLOC_STRIDE=$(COVERAGE_ALLOC) DOCREG_CALLS_STRIDE=$(COVERAGE_CALLS) \
		DOCREG_FAULTS_STRIDE=$(COVERAGE_FAULTS) \
		prove -j$(JOBS) --exec 'sh tests/counted.sh' $(counted_e2e)
	perl tests/coverage.pl $(OUT) $(judges)

MUTATION_EVERY ?= 8
MUTATION_FROM  ?= 0

# The sanitizers are three times as slow, and asked only about what nothing noticed without them.
mutation: deps
	$(MAKE) MODE=asan CC=gcc units
	$(MAKE) MODE=debug CC=gcc run-mutation

units: $(units)

run-mutation: $(units)
	MUTATE_COMPILE='$(CC) -std=gnu17 -D_GNU_SOURCE -w -fPIC -Iinclude -Ilibdoc $(pkg_cflags)' \
	MUTATE_LINK='$(CC) -fuse-ld=gold -Wl,--strip-debug $(wrapped)' MUTATE_LIBRARIES='$(lib_libs)' \
	MUTATE_SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' \
	perl tests/mutate.pl $(OUT) build/asan-gcc $(MUTATION_EVERY) $(MUTATION_FROM) $(judges)

fuzz: deps
	$(MAKE) MODE=fuzz CC=clang run-fuzz

run-fuzz: $(replay)
	for target in $^; do sh tests/fuzz/run.sh $$target $(FUZZ_SECONDS) || exit 1; done

# Of every call that writes, not of every sixtieth: an hour or two. It needs root, and xfsprogs.
power: all
	$(in_build) DOCREG_POWER_STRIDE=$(POWER_STRIDE) DOCREG_POWER_DISKS='ext4 xfs' \
		prove --comments tests/e2e/t9150-power.sh tests/e2e/t9160-power-push.sh

soak: deps
	$(MAKE) MODE=release run-soak

run-soak: all
	$(in_build) DOCREG_SOAK_EACH=500 prove --comments tests/e2e/t9210-soak.sh

# Six planted bugs, each found in five minutes by a fuzzer in a copy of the tree.
planted: deps
	sh tests/fuzz/planted.sh

# --- what other readers say of the code ------------------------------------------------------------

# Tables that are set by hand stay so: clang-format is asked of lines that are not committed yet.
lint: linters
	mkdir -p build; git clang-format --quiet --diff >build/lint.diff; cat build/lint.diff; test ! -s build/lint.diff
	sh tests/lint/unchecked.sh $(lib_c) $(cmd_c)
	$(MAKE) $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS)) CC=gcc run-lint

# One stamp for each file and tool: what has not changed is not looked at again.
lint_c := $(lib_c) $(cmd_c)
run-lint: $(foreach tool,gcc tidy cppcheck,$(lint_c:%.c=build/lint/%.$(tool)))

# Of gcc 12, leaks are not asked: what is stored behind a pointer from another function, an item of an
# array above all, is lost to it, and it calls that a leak, in 78 places where LeakSanitizer finds none: that one
# judges them, in all tests of MODE=asan and with each allocation failing in turn (make alloc). Inlined
# before it looks, `char *text doc_auto(free) = NULL` has no value for it.
analyzer := -fanalyzer -Wno-analyzer-malloc-leak -fno-early-inlining
known = $(if $(filter libdoc/base/error.c tests/lint/%,$<),,-include tests/lint/known.h)
lint_flags = -std=gnu17 -D_GNU_SOURCE -Iinclude -Ilibdoc $(pkg_cflags) $(known) \
             -DDOC_SOURCES_DIGEST='"-"' -DDOCREG_PREFIX='"-"'

build/lint/%.gcc: %.c tests/lint/known.h
	mkdir -p $(@D); echo "  gcc   $<"
	gcc $(lint_flags) $(WARNINGS) -Werror -O1 $(analyzer) -MMD -MP -MT $@ -MF $@.d -S -o /dev/null $<
	touch $@

build/lint/%.tidy: %.c .clang-tidy build/lint/%.gcc
	mkdir -p $(@D); echo "  tidy  $<"
	clang-tidy --quiet $< -- $(lint_flags) -Wformat=2 >$@.log 2>&1 || { cat $@.log; exit 1; }
	touch $@

build/lint/%.cppcheck: %.c tests/lint/cppcheck build/lint/%.gcc
	mkdir -p $(@D); echo "  cpp   $<"
	cppcheck --quiet --enable=warning,performance,portability --max-configs=1 --inline-suppr \
		--std=c11 --suppressions-list=tests/lint/cppcheck --error-exitcode=1 \
		-D_GNU_SOURCE -Iinclude -Ilibdoc $<
	touch $@

# --- packages, installation ----------------------------------------------------------------------

# One line for apt-get, and not even that when all is there.
deps: wanted = $(debian)
oracles: wanted = $(oracles)
linters: wanted = $(linters)
covering: wanted = $(covering)
deps oracles linters covering:
	missing=; for package in $(wanted); do \
		dpkg-query -W -f '$${db:Status-Status}\n' $$package 2>/dev/null | grep -qx installed || \
		missing="$$missing $$package"; done; \
	test -n "$$missing" || exit 0; echo "  $@ $$missing"; \
	root=; test "$$(id -u)" = 0 || root=sudo; \
	$$root sh -c "apt-get -q update && DEBIAN_FRONTEND=noninteractive \
		apt-get -q -y --no-install-recommends install $$missing"

# Everything below DESTDIR, with the same modes under any umask. DESTDIR may have spaces in it.
to  = $(DESTDIR)$(PREFIX)
lib = $(DESTDIR)$(LIBDIR)
install: all $(OUT)/libdoc.a $(OUT)/libdoc.pc
	install -D -m 755 $(OUT)/docreg '$(to)/bin/docreg'
	install -D -m 644 $(OUT)/libdoc.so.0 '$(lib)/libdoc.so.0'
	ln -sf libdoc.so.0 '$(lib)/libdoc.so'
	install -D -m 644 $(OUT)/libdoc.a '$(lib)/libdoc.a'
	install -D -m 644 $(OUT)/libdoc.pc '$(lib)/pkgconfig/libdoc.pc'
	install -D -m 644 -t '$(to)/include' include/libdoc.h
	install -D -m 644 -t '$(to)/include/libdoc' include/libdoc/*.h
	find $(OUT)/man -name '*.1' -printf '%P\n' | while read -r page; do case $$page in \
		*/*) language=$${page%%/*}/ ;; *) language= ;; esac; \
		install -D -m 644 -t "$(to)/share/man/$${language}man1" "$(OUT)/man/$$page" || exit 1; done
	install -D -m 644 -t '$(to)/share/locale/zh_TW/LC_MESSAGES' $(OUT)/locale/zh_TW/LC_MESSAGES/docreg.mo
	find templates -type f ! -perm -100 -exec install -D -m 644 {} '$(to)/share/docreg/{}' \;
	find templates -type f -perm -100 -exec install -D -m 755 {} '$(to)/share/docreg/{}' \;
	test ! -d completion || install -D -m 644 completion/docreg.bash \
		'$(to)/share/bash-completion/completions/docreg'
	test ! -d completion || install -D -m 644 completion/docreg.zsh '$(DESTDIR)$(ZSHDIR)/_docreg'
	install -D -m 644 -t '$(to)/share/doc/docreg/auditor-guide' docs/auditor-guide/*
	chmod 755 '$(to)/share/doc/docreg/auditor-guide/audit.sh'
	test -n '$(DESTDIR)' || echo '  note  programs that use $(LIBDIR)/libdoc.so.0 find it after: ldconfig'

# What libdoc.a needs stands under private: who links the shared library needs no other package.
$(OUT)/libdoc.pc: libdoc.pc.in FORCE
	rm -f $@
	sed -e 's|@PREFIX@|$(PREFIX)|; s|@LIBDIR@|$(patsubst $(PREFIX)/%,$${prefix}/%,$(LIBDIR))|' \
		-e 's|@VERSION@|$(VERSION)|; s|@PRIVATE@|$(lib_libs)|' $< >$@

# What an installation would write is what goes, and the folders that are docreg's alone.
uninstall:
	rm -rf $(OUT)/installed
	$(MAKE) install DESTDIR=$(OUT)/installed
	(cd $(OUT)/installed && find . -depth) | while read -r name; do case $$name in \
		*/docreg | */docreg/* | */libdoc | */libdoc/*) \
			rm -df "$(DESTDIR)/$$name" 2>/dev/null || : ;; \
		*) test -d "$(DESTDIR)/$$name" || rm -f "$(DESTDIR)/$$name" ;; esac; done
	rm -rf $(OUT)/installed

# docreg, libdoc0 and libdoc-dev, out of a copy of the tree: see debian/build.
deb: deps
	sh debian/build build/deb
	ls build/deb/*.deb

clean:
	rm -rf build

# An object whose source is gone must not stay in the archive; patterns keep what they make.
.SECONDARY:
-include $(lib_o:.o=.d) $(cmd_o:.o=.d) $(wildcard $(OUT)/unit/*.d $(OUT)/fuzz/*.d $(OUT)/bench/*.d \
         $(OUT)/alloc/*.d $(OUT)/model/*.d build/lint/*/*/*.d build/lint/*/*.d)
