# Runs Cogreel from this folder with the given arguments, and sets it up first where need be.
# For Windows PowerShell 5.1 and later:
#   powershell -ExecutionPolicy Bypass -File packaging\run.ps1 ARGS...
# The same in its steps as run.sh and prepare.sh, where the reasons are told.

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2

$root = Split-Path -Parent $PSScriptRoot
$venv = Join-Path $root '.venv'
$python = Join-Path $venv 'Scripts\python.exe'
$cogreel = Join-Path $venv 'Scripts\cogreel.exe'
$constraints = Join-Path $PSScriptRoot 'constraints.txt'
$stamp = Join-Path $venv 'prepared-run'
$unfinished = Join-Path $root '.venv-unfinished'

function Say([string]$text) {
    [Console]::Error.WriteLine($text)
}

function Fail([string]$text) {
    Say $text
    exit 3
}

# Windows PowerShell before 7.3 passes neither quotes, nor empty arguments, nor a backslash before
# a closing quote on to a program as they are.
function Protect([string[]]$words) {
    if ($PSVersionTable.PSVersion -ge [version]'7.3') { return , $words }
    $safe = @(foreach ($word in $words) {
            if ($word -eq '') { '""'; continue }
            $word = $word -replace '(\\*)"', '$1$1\"'
            if ($word -match '\s') { $word = $word -replace '(\\+)$', '$1$1' }
            $word
        })
    return , $safe
}

# Runs a program with all of its output on standard error; gives whether it succeeded.
function Invoke-Aloud([string]$program, [string[]]$words) {
    # 5.1 makes an error of each line that a program writes on standard error.
    $ErrorActionPreference = 'Continue'
    $safe = Protect $words
    & $program @safe 2>&1 | ForEach-Object { Say "$_" }
    return $LASTEXITCODE -eq 0
}

function Test-Silently([string]$program, [string[]]$words) {
    $ErrorActionPreference = 'Continue'
    try {
        $safe = Protect $words
        & $program @safe 2>&1 | Out-Null
        return $LASTEXITCODE -eq 0
    }
    catch {
        return $false # there is no such program
    }
}

function Get-Key {
    $files = @('pyproject.toml', 'packaging\constraints.txt', 'packaging\run.ps1', '.venv\pyvenv.cfg')
    $sums = foreach ($file in $files) {
        $path = Join-Path $root $file
        if (Test-Path -LiteralPath $path) { (Get-FileHash -LiteralPath $path).Hash } else { 'none' }
    }
    # The path too, as an environment does not survive being moved.
    return (@($root) + @($sums)) -join "`n"
}

# The stamp is the key and, in its last line, the index that torch was taken from.
function Test-Prepared {
    if (-not (Test-Path -LiteralPath $stamp)) { return $false }
    $lines = [IO.File]::ReadAllText($stamp) -split "`n"
    $index = $lines[-1]
    $key = $lines[0..($lines.Length - 2)] -join "`n"
    if ($key -ne (Get-Key)) { return $false }
    return -not $env:COGREEL_TORCH_INDEX -or $env:COGREEL_TORCH_INDEX -eq $index
}

function Find-Python {
    $known = 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'
    $places = @(
        @('py', '-3.13'), @('py', '-3.12'), @('py', '-3.11'), @('py', '-3.14'),
        @('python'), @('python3')
    )
    foreach ($place in $places) {
        $words = @($place | Select-Object -Skip 1) + @('-c', $known)
        if (Test-Silently $place[0] $words) { return , $place }
    }
    Fail ('Cogreel needs Python 3.11 to 3.14, and none was found. Install one from python.org ' +
        'and start this again.')
}

function Invoke-Pip([string[]]$words) {
    $words = @('-I', '-m', 'pip', '--disable-pip-version-check', '--no-input') + $words
    if ($env:COGREEL_TORCH_INDEX) {
        $words += @('--extra-index-url', $env:COGREEL_TORCH_INDEX)
    }
    Push-Location -LiteralPath $root
    try { return Invoke-Aloud $python $words } finally { Pop-Location }
}

# On Windows the plain wheel is the CPU build, and PyTorch's own index has those for NVIDIA GPUs.
function Select-Torch {
    $line = Select-String -LiteralPath $constraints -Pattern '^torch==([0-9.]+)'
    $version = $line.Matches[0].Groups[1].Value
    if (-not $env:COGREEL_TORCH_INDEX -and (Test-Silently 'nvidia-smi' @('-L'))) {
        Say 'An NVIDIA driver answers. PyTorch for it comes from an index of its own: set'
        Say 'COGREEL_TORCH_INDEX to the CUDA index shown at pytorch.org/get-started and start this'
        Say 'again. Until then, an index that pip knows is asked, and else the CPU build is taken.'
        return "torch==$version,!=$version+cpu"
    }
    return "torch==$version"
}

function Install-Cogreel {
    Say "Cogreel is being set up in $venv. This happens once, takes some minutes"
    Say 'and 2 GB of disk, or 7 GB with the PyTorch that drives an NVIDIA GPU.'
    $found = Find-Python
    $sound = 'import sys, pip; sys.exit(sys.version_info < (3, 11))'
    $again = (Test-Path -LiteralPath $unfinished) -or -not (Test-Silently $python @('-c', $sound))
    New-Item -ItemType Directory -Force -Path $unfinished | Out-Null
    if (Test-Path -LiteralPath $stamp) { Remove-Item -LiteralPath $stamp }
    $failure = 'Cogreel could not be set up; the lines above say why. Mend it and start this again.'
    if ($again) {
        $words = @($found | Select-Object -Skip 1) + @('-m', 'venv', '--clear', $venv)
        if (-not (Invoke-Aloud $found[0] $words)) { Fail $failure }
    }
    $torch = Select-Torch
    Say "Installing with $torch."
    $pinned = @('install', '-c', $constraints)
    if (-not (Invoke-Pip ($pinned + @('setuptools>=77')))) { Fail $failure }
    $words = $pinned + @('--no-build-isolation', '--upgrade', '-e', '.', $torch)
    if (-not (Invoke-Pip $words)) { Fail $failure }
    if (-not (Invoke-Aloud $cogreel @('--version'))) { Fail $failure }
    [IO.File]::WriteAllText($stamp, (Get-Key) + "`n" + $env:COGREEL_TORCH_INDEX)
    Remove-Item -LiteralPath $unfinished
}

if (-not (Test-Prepared)) {
    # One at a time; the system lets go of the name when its holder ends, however it ends.
    $hash = [BitConverter]::ToString(
        [Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($root)))
    $turn = New-Object Threading.Mutex($false, 'Local\cogreel-' + $hash.Replace('-', ''))
    try {
        [void]$turn.WaitOne()
    }
    catch [Threading.AbandonedMutexException] {
        Say 'The last set-up was cut off; beginning again.'
    }
    try {
        if (-not (Test-Prepared)) { Install-Cogreel }
    }
    finally {
        $turn.ReleaseMutex()
    }
}

$words = Protect ([string[]]$args)
& $cogreel @words
exit $LASTEXITCODE
