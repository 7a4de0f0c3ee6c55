#!/usr/bin/perl
# coverage.pl FOLDER FILE...: lines and branches that the tests ran, of each source file of libdoc;
# then those of the FILEs, with each way that no test went, but for what tests/coverage.explained has a
# reason for; ends with 1 if there is another. FOLDER is a build with MODE=coverage, and what its
# programs counted lies in build/coverage.
#
# A branch is a condition of the source (each operand of && and || is one) or a case of a switch, and
# counts twice: once for each way it can go. What the compiler folds, or adds by itself for a switch
# over an enum that is none of its values, is none.
use strict;
use warnings;

my ($folder, @judges) = @ARGV;
@judges or die "usage: coverage.pl FOLDER FILE...\n";
my $counts = "build/coverage";
my @raw = glob "$counts/*.profraw $counts/*/*.profraw" or die "coverage.pl: no program of '$folder' was run\n";

open my $list, '>', "$counts/raw.list" or die "$counts/raw.list: $!\n";
print $list map { "$_\n" } @raw;
close $list;
# What a killed process left half written is not counted.
system('llvm-profdata', 'merge', '-sparse', '-failure-mode=all', '-f', "$counts/raw.list",
	'-o', "$counts/all.profdata") == 0 or die "coverage.pl: llvm-profdata failed\n";

# of file: lines, ran, branches, taken, and missed, a list of [line, condition, way]; text of file.
my (%of, %text, $file);
sub text_of {
	my ($name) = @_;
	$text{$name} //= do { open my $in, '<', $name or die "$name: $!\n"; [<$in>] };
	return $text{$name};
}
open my $export, '-|', 'llvm-cov', 'export', '-format=lcov', "-instr-profile=$counts/all.profdata",
	"$folder/libdoc.so.0" or die "llvm-cov: $!\n";
while (<$export>) {
	if (/^SF:(.*)/) {
		($file) = $1 =~ m{(libdoc/[^/]+/[^/]+\.c)$};
	} elsif (!$file) {
		next;
	} elsif (/^DA:\d+,(\d+)/) {
		$of{$file}{lines}++;
		$of{$file}{ran}++ if $1;
	} elsif (/^BRDA:(\d+),\d+,(\d+),(\S+)/) {
		next if text_of($file)->[$1 - 1] =~ /^\s*switch \(/;
		$of{$file}{branches}++;
		if ($3 ne '-' && $3 > 0) {
			$of{$file}{taken}++;
		} else {
			push @{$of{$file}{missed}}, [$1, int($2 / 2) + 1, $2 % 2 ? 'false' : 'true'];
		}
	}
}
close $export or die "coverage.pl: llvm-cov failed\n";

sub share { my ($some, $all) = @_; return $all ? 100 * $some / $all : 100 }
sub row {
	my ($name, @files) = @_;
	my %sum = map { my $what = $_; $what => eval { my $n = 0; $n += $of{$_}{$what} // 0 for @files; $n } }
		qw(lines ran branches taken);
	printf "%-40s %6.2f %% of %5d  %6.2f %% of %5d\n", $name, share($sum{ran}, $sum{lines}),
		$sum{lines}, share($sum{taken}, $sum{branches}), $sum{branches};
}

printf "%-40s %17s  %17s\n", 'file', 'lines', 'branches';
row($_, $_) for sort keys %of;
row('all', keys %of);

# file: condition N never WAY: line<TAB>why
my %why;
open my $reasons, '<', 'tests/coverage.explained' or die "tests/coverage.explained: $!\n";
while (<$reasons>) {
	next if /^#/;
	chomp;
	my ($where, $because) = split /\t/;
	$because or die "tests/coverage.explained:$.: no reason\n";
	$why{$where} = 'unused';
}
close $reasons;

my ($explained, $unexplained) = (0, 0);
print "\nwhat judges\n";
for my $judge (@judges) {
	$of{$judge} or die "coverage.pl: '$judge' was not built with MODE=coverage\n";
	row($judge, $judge);
	for (@{$of{$judge}{missed}}) {
		my ($line, $condition, $way) = @$_;
		(my $shown = text_of($judge)->[$line - 1]) =~ s/^\s+|\s+$//g;
		my $where = "$judge: condition $condition never $way: $shown";
		if ($why{$where}) {
			$why{$where} = 'used';
			$explained++;
		} else {
			$unexplained++;
			print "  $judge:$line: condition $condition never $way: $shown\n";
		}
	}
}
row('what judges', @judges);
print "$explained ways explained, $unexplained not\n";
print "explained, but gone or taken: $_\n" for grep { $why{$_} eq 'unused' } sort keys %why;
exit($unexplained ? 1 : 0);
