#!/usr/bin/perl
# mutate.pl BUILD SANITIZED EVERY FROM FILE...: change one thing at a time in the named sources, and see
# that a unit test notices. BUILD and SANITIZED are folders that `make check-unit` filled, the second with
# the sanitizers; they are asked about what nothing noticed without. Of all changes each EVERY-th is
# tried, beginning with the FROM-th, from 0. A change that leaves the machine code as it was is none: that
# of the tests' build, or that of an optimizing one. Says what no test noticed, and whether
# tests/mutate.explained tells why; ends with 1 if it does not.
use strict;
use warnings;
use File::Temp "tempdir";
use List::Util "first";

my ($build, $sanitized, $every, $from, @sources) = @ARGV;
@sources or die "usage: mutate.pl BUILD SANITIZED EVERY FROM FILE...\n";
my $work = tempdir(CLEANUP => 1);
my $compile = $ENV{MUTATE_COMPILE} or die "mutate.pl: run it by 'make mutation'\n";
my $link = $ENV{MUTATE_LINK};
my $sanitize = $ENV{MUTATE_SANITIZE};
my $libraries = $ENV{MUTATE_LIBRARIES};

# What a slip of the hand would write instead.
my @slips = (
	[qr/ == /, ' != '], [qr/ != /, ' == '],
	[qr/ <= /, ' < '], [qr/ >= /, ' > '], [qr/ < /, ' <= '], [qr/ > /, ' >= '],
	[qr/ && /, ' || '], [qr/ && ?$/, ' ||'], [qr/ \|\| /, ' && '], [qr/ \|\| ?$/, ' &&'],
	[qr/ \+ /, ' - '], [qr/ - /, ' + '], [qr/\+\+/, '--'], [qr/ \+= /, ' -= '],
	[qr/(?<![\w!)])!(?=[\w(])/, ''], [qr/\btrue\b/, 'false'], [qr/\bfalse\b/, 'true'],
	# A word is empty or longer than one character: of its [0] and [1] either tells.
	[qr/(?<![\w."'\[])0(?![\w.])/, '1'], [qr/(?<![\w."'\[])1(?![\w.])/, '2'],
	[qr/^\s+(?:break|continue);$/, ';'], [qr/^\t+[a-z_]+\([^;{]*\);$/, ';'],
);

# Which tests know the file: those named after it, then those named after its first word.
my @programs = grep { -x && !/\.[od]$/ } glob "$build/unit/test_*";
sub tests_of {
	my ($stem) = $_[0] =~ m{([^/]+)\.c$};
	my ($word) = $stem =~ /^([^_]+)/;
	my (@own, @near);
	for (@programs) {
		my ($name) = m{/test_(.*)$};
		if ($name eq $stem) { unshift @own, $_ }
		elsif ($name =~ /^\Q$word\E/) { push @near, $_ }
	}
	my %also = (package => ['zip', 'verify_archive'], statement => ['formats', 'binding'],
		lawful => ['decision', 'proofs'], sshkey => ['sshsig', 'sshsig_strict', 'sshsig_starved'],
		policy => ['lawful_policy', 'lawful_policy_letter', 'lawful_policy_seldom']);
	my %seen;
	return grep { !$seen{$_}++ } @own, @near,
		grep { -x } map { "$build/unit/test_$_" } @{$also{$word} // []};
}

# The changes of one file, as [line number, line changed, before, after]; words in quotation marks
# and comments stay.
sub changes_of {
	my (@lines) = @_;
	my @changes;
	my $comment = 0;
	for my $i (0 .. $#lines) {
		my $line = $lines[$i];
		$comment = 1 if $line =~ m{^\s*/\*};
		if (!$comment && $line !~ /^(?:#|static const|\s*\{ ?")/ && $line =~ /^\t/) {
			(my $plain = $line) =~ s{("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|//.*)}{"\0" x length $1}ge;
			for my $slip (@slips) {
				my ($pattern, $instead) = @$slip;
				while ($plain =~ /$pattern/g) {
					my $changed = $line;
					substr($changed, $-[0], $+[0] - $-[0]) = $instead;
					push @changes, [$i, $changed];
				}
			}
		}
		$comment = 0 if $line =~ m{\*/};
	}
	return @changes;
}

sub slurp { open my $in, '<', $_[0] or die "$_[0]: $!\n"; local $/; return scalar <$in> }
sub run { return system('sh', '-c', $_[0]) == 0 }

sub put_source {
	my ($text) = @_;
	open my $out, '>', "$work/mutant.c" or die $!;
	print $out $text;
	close $out;
}
sub object_of {
	my ($flags, $source, $object) = @_;
	my ($folder) = $source =~ m{^(.*)/};
	return run("$compile $flags -iquote $folder -c $work/mutant.c -o $work/$object.o 2>$work/errors");
}
sub is_same { return slurp("$work/$_[0].o") eq slurp("$work/$_[1].o") }

sub noticed {
	my ($build, $flags, $test) = @_;
	my $program = "$work/" . ($test =~ s{.*/}{}r);
	run("$link $flags -o $program $build/unit/" . ($test =~ s{.*/}{}r) . ".o $work/mutant.o " .
		"$build/alloc/failing.o $build/libdoc.a $libraries -lcmocka 2>$work/errors")
		or die slurp("$work/errors");
	return !run("ulimit -t 10; timeout 60 $program >$work/said 2>&1");
}

my %explained = -e 'tests/mutate.explained'
	? map { chomp; my ($where) = split /\t/; $where => 1 } grep { !/^#/ } split /^/m, slurp('tests/mutate.explained')
	: ();
my ($tried, $killed, $count, $unexplained) = (0, 0, 0, 0);
for my $source (@sources) {
	my @lines = split /\n/, slurp($source);
	my @tests = tests_of($source) or die "mutate.pl: no unit test for $source\n";
	put_source(join("\n", @lines, ''));
	object_of('-O1', $source, 'honest') or die slurp("$work/errors");
	object_of('-O2', $source, 'honest-fast') or die slurp("$work/errors");
	my ($here, $dead) = (0, 0);
	for my $change (changes_of(@lines)) {
		next if ($count++ - $from) % $every;
		my ($i, $changed) = @$change;
		my @mutant = @lines;
		$mutant[$i] = $changed;
		put_source(join("\n", @mutant, ''));
		object_of('-O1', $source, 'mutant') or next;
		next if is_same('mutant', 'honest');
		$here++;
		if (first { noticed($build, '', $_) } @tests) { $dead++; next }
		object_of('-O2', $source, 'mutant-fast');
		if (is_same('mutant-fast', 'honest-fast')) { $here--; next }
		object_of("-O1 $sanitize", $source, 'mutant');
		if (first { noticed($sanitized, $sanitize, $_) } @tests) { $dead++; next }
		# One like "return true;" is told with what it follows.
		my $shown = length($changed =~ s/^\s+//r) < 20 ? "$lines[$i - 1] $changed" : $changed;
		$shown =~ s/^\s+//;
		$shown =~ s/\s+/ /g;
		my $why = $explained{"$source: $shown"} ? 'explained' : 'NOT NOTICED';
		$unexplained++ if $why ne 'explained';
		printf "%s:%d: %s: %s\n", $source, $i + 1, $why, $shown;
	}
	printf "%-40s %4d changes, %4d noticed\n", $source, $here, $dead;
	$tried += $here;
	$killed += $dead;
}
printf "%d changes tried, %d noticed (%.1f %%), %d unexplained\n", $tried, $killed,
	$tried ? 100 * $killed / $tried : 100, $unexplained;
exit($unexplained ? 1 : 0);
