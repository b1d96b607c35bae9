"""What the engine says of a machine and of where and how long it renders, for `engine_words`."""

from typing import Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

_SENTENCES: Final = (
    # engine/plan.py and engine/compilers.py, of a model that is to be compiled
    QT_TRANSLATE_NOOP(
        "engine",
        "The model is compiled for this machine. That takes a minute again only for a new size of "
        "clips.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The model is compiled for this machine, which takes about a minute for each new size of "
        "clips. Its frames differ a little from those of one that is not.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "The model is not compiled, as PyTorch does not compile for GPUs of this kind."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The model is not compiled, as Triton is missing, by which PyTorch does so for a GPU.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The model is not compiled, as there is no C++ compiler. Install the Build Tools for "
        "Visual Studio.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The model is not compiled, as there is no C++ compiler. Install one; on Debian and Ubuntu "
        "it is the package g++.",
    ),
    QT_TRANSLATE_NOOP("engine", "The model could not be compiled, and was run as it is: {trouble}"),
    # engine/sage.py and engine/model/render.py
    QT_TRANSLATE_NOOP(
        "engine",
        "Attention is computed in 8 bits by SageAttention {version}, if it proves right on this "
        "GPU, which changes the clip a little more.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "SageAttention did not prove right on this GPU, so attention was computed exactly.",
    ),
    QT_TRANSLATE_NOOP("engine", "The log says why."),
    # engine/modes.py and engine/mode_words.py
    QT_TRANSLATE_NOOP("engine", "There is no GPU that could be used."),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be "
        "used.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be "
        "used; frames are decoded in tiles to save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: {gpu} is not "
        "used.",
    ),
    QT_TRANSLATE_NOOP("engine", "All networks fit together on {card} ({need} of {free} GiB free)."),
    QT_TRANSLATE_NOOP(
        "engine",
        "All networks fit together on {card} ({need} of {free} GiB free); frames are decoded in "
        "tiles to save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "The networks fit one after the other on {card} ({need} of {free} GiB free)."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The networks fit one after the other on {card} ({need} of {free} GiB free); frames are "
        "decoded in tiles to save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The text encoder visits from RAM block by block, then the rest fits on {card} ({need} of "
        "{free} GiB free).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The text encoder visits from RAM block by block, then the rest fits on {card} ({need} of "
        "{free} GiB free); frames are decoded in tiles to save memory, which changes pixels "
        "slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights wait in RAM ({ram} of {room} GiB free) and visit {card} block by block "
        "({need} of {free} GiB free).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights wait in RAM ({ram} of {room} GiB free) and visit {card} block by block "
        "({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes "
        "pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights stay on the disk and visit {card} block by block ({need} of {free} GiB free).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights stay on the disk and visit {card} block by block ({need} of {free} GiB "
        "free); frames are decoded in tiles to save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be "
        "used. The weights stay on the disk and are read block by block.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can be "
        "used; frames are decoded in tiles to save memory, which changes pixels slightly. The "
        "weights stay on the disk and are read block by block.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: {gpu} is not "
        "used; frames are decoded in tiles to save memory, which changes pixels slightly. The "
        "weights stay on the disk and are read block by block.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Guidance is split: {one} computes the prompt's branch ({need} of {free} GiB free) and "
        "{other} the other ({less} of {room} GiB free), at the same time.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Guidance is split: {one} computes the prompt's branch ({need} of {free} GiB free) and "
        "{other} the other ({less} of {room} GiB free), at the same time; frames are decoded in "
        "tiles to save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The transformer is shared out: {here} of {all} blocks on {one} ({need} of {free} GiB "
        "free), {rest} on {other} ({less} of {room} GiB free).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The transformer is shared out: {here} of {all} blocks on {one} ({need} of {free} GiB "
        "free), {rest} on {other} ({less} of {room} GiB free); frames are decoded in tiles to "
        "save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP("engine", "The branches of guidance take turns."),
    QT_TRANSLATE_NOOP("engine", "The processor decodes, which takes longer."),
    QT_TRANSLATE_NOOP(
        "engine", "Weights are rounded to 8 bits, which changes hardly anything to be seen."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Weights and what they are multiplied with are rounded to 8-bit floats, which changes "
        "small details of the picture.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Weights are rounded to 4 bits, which changes details of the picture."
    ),
    # engine/plan.py and engine/pace.py
    QT_TRANSLATE_NOOP("engine", "{mode} needs {memory} where {free} are free."),
    QT_TRANSLATE_NOOP("engine", "Mode {mode} would fit."),
    QT_TRANSLATE_NOOP(
        "engine", "Choose fewer frames, a smaller size or a smaller model, or close other programs."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{gpu} (compute capability {version}) has no bf16 of its own and will be several times "
        "slower. CogVideoX-2b computes in fp16, which it has.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "One GPU renders; the other is left for the next clip of the window's queue."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "One GPU renders; the other {count} are left for the next clips of the window's queue.",
    ),
    QT_TRANSLATE_NOOP("engine", "Two GPUs render; the other stays idle."),
    QT_TRANSLATE_NOOP("engine", "Two GPUs render; the other {count} stay idle."),
    QT_TRANSLATE_NOOP(
        "engine",
        "This processor computes {times} times as fast in {taken} as in {other}, so {same} is "
        "taken (tried here).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "This processor computes {times} times as fast in {other}, for which RAM has no room "
        "(tried here).",
    ),
    # engine/checkup.py and engine/devices.py
    QT_TRANSLATE_NOOP(
        "engine",
        "There is no GPU that could be used, so the processor computes: minutes for small models, "
        "many hours for those of the catalog.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The NVIDIA driver {driver} is too old: it goes up to CUDA {cuda}, and torch needs "
        "{version}. Install driver {needed} or newer.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The NVIDIA driver {driver} is too old for torch {torch} (CUDA {cuda}). Install driver "
        "{needed} or newer.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{gpu} (compute capability {version}) is too old for torch {torch}: CUDA {cuda} needs "
        "{needed} or newer. An older build of torch may know it: see COGREEL_TORCH_INDEX in the "
        "README. Until then choose the processor as memory mode.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{gpu} is there, but the installed torch cannot use it. Install the CUDA build: delete "
        "the folder .venv and start Cogreel with packaging/run.sh (on Windows packaging/run.ps1), "
        "which picks the build that fits the driver.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{gpu} computes through PyTorch's {stack}, on which Cogreel has not been tested yet.",
    ),
    QT_TRANSLATE_NOOP("engine", "Memory is planned for as on NVIDIA's cards."),
    QT_TRANSLATE_NOOP(
        "engine", "If a clip fails or looks wrong, choose the processor as memory mode."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "This machine has {size} GiB of RAM, too little for the models of the catalog even if "
        "their weights stay on the disk. Use small models only.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "This machine has {size} GiB of RAM, so the weights of the catalog's models stay on the "
        "disk and are read again at every step. That works, but takes longer; more RAM helps.",
    ),
    # engine/modes.py: what bars a mode
    QT_TRANSLATE_NOOP("engine", "There is no second GPU of the same kind."),
    QT_TRANSLATE_NOOP(
        "engine", "{gpu} shares its memory with the processor, so streaming gains nothing."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{gpu} does not multiply in fp8, as NVIDIA's cards do since the RTX 40 series.",
    ),
    QT_TRANSLATE_NOOP("engine", "Without guidance there is only one branch, so nothing to split."),
    QT_TRANSLATE_NOOP(
        "engine",
        "How fast {gpu} is beside {other} is not known, and the slower of two sets the pace.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{gpu} and {other} together would be no faster than the better one."
    ),
    # engine/plan.py: what is lacking in several places
    QT_TRANSLATE_NOOP(
        "engine", "{mode} needs {memory} where {free} are free and {more} where {rest} are free."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{mode} needs {memory} where {free} are free and {more} where {rest} are free and {most} "
        "where {least} are free.",
    ),
    # engine/checkup.py and engine/devices.py: drivers, packages and disks
    QT_TRANSLATE_NOOP(
        "engine",
        "The NVIDIA driver does not answer ({reason}). Restart the machine; if that does not "
        "help, install the driver again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "The NVIDIA driver does not say what it has ({reason}). Install a newer driver."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Torch is built for CUDA {cuda}, but no NVIDIA GPU answers. If there is one, install its "
        "driver; if not, all is well, and the processor computes.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Missing: {names}. Install them with `{command}`, or delete the folder .venv and start "
        "Cogreel with packaging/run.sh (on Windows packaging/run.ps1).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Only {free} are free where models are kept ({folder}); the smallest of the catalog takes "
        "13.8 GB. Free some, or name another folder in the settings (models_folder).",
    ),
)

_PHRASES: Final = (
    # engine/plan.py: what is lacking in several places
    QT_TRANSLATE_NOOP("engine", "{size} GiB of RAM"),
    QT_TRANSLATE_NOOP("engine", "{size} GiB on disk"),
    QT_TRANSLATE_NOOP("engine", "{size} GiB on {place}"),
    QT_TRANSLATE_NOOP("engine", "stream from disk"),
    QT_TRANSLATE_NOOP("engine", "cpu from disk"),
    # engine/forecast.py and engine/pace.py: where a time comes from
    QT_TRANSLATE_NOOP("engine", "measured here: {renders}"),
    QT_TRANSLATE_NOOP("engine", "measured elsewhere: {source}"),
    QT_TRANSLATE_NOOP("engine", "computed from {renders} of another size here"),
    QT_TRANSLATE_NOOP("engine", "computed from {renders} in another mode here"),
    QT_TRANSLATE_NOOP("engine", "computed from what others measured: {source}"),
    QT_TRANSLATE_NOOP("engine", "computed from a guess: {source}"),
    QT_TRANSLATE_NOOP("engine", "computed from a short trial here"),
    QT_TRANSLATE_NOOP("engine", "1 render"),
    QT_TRANSLATE_NOOP("engine", "{count} renders"),
    QT_TRANSLATE_NOOP("engine", "5B in {seconds} s on an {gpu}"),
    QT_TRANSLATE_NOOP("engine", "5B at {seconds} s a step on an {gpu}"),
    QT_TRANSLATE_NOOP("engine", "an {gpu}'s {seconds} s for 5B"),
    QT_TRANSLATE_NOOP("engine", "an {gpu}'s {seconds} s a step of 5B"),
    QT_TRANSLATE_NOOP("engine", "{times} times others' compiled {seconds} s a step of 5B"),
    QT_TRANSLATE_NOOP("engine", "{share} of the card's peak"),
    QT_TRANSLATE_NOOP("engine", "30 GFLOP/s a core"),
    # engine/footprint.py: what takes memory, and where the number comes from
    QT_TRANSLATE_NOOP("engine", "transformer, {count} of {all} blocks"),
    QT_TRANSLATE_NOOP("engine", "transformer, 2 blocks at a time"),
    QT_TRANSLATE_NOOP("engine", "transformer"),
    QT_TRANSLATE_NOOP("engine", "text encoder, 2 blocks at a time"),
    QT_TRANSLATE_NOOP("engine", "text encoder"),
    QT_TRANSLATE_NOOP("engine", "2 blocks from the disk"),
    QT_TRANSLATE_NOOP("engine", "a matrix, unpacked"),
    QT_TRANSLATE_NOOP("engine", "tokens in 8 bits"),
    QT_TRANSLATE_NOOP("engine", "attention in 8 bits"),
    QT_TRANSLATE_NOOP("engine", "reading"),
    QT_TRANSLATE_NOOP("engine", "denoising"),
    QT_TRANSLATE_NOOP("engine", "encoding the image"),
    QT_TRANSLATE_NOOP("engine", "decoding in tiles"),
    QT_TRANSLATE_NOOP("engine", "decoding"),
    QT_TRANSLATE_NOOP("engine", "pixels of the tiles"),
    QT_TRANSLATE_NOOP("engine", "two checkpoints"),
    QT_TRANSLATE_NOOP("engine", "the clip"),
    QT_TRANSLATE_NOOP("engine", "the driver"),
    QT_TRANSLATE_NOOP("engine", "the program"),
    QT_TRANSLATE_NOOP("engine", "computed: the largest, twice"),
    QT_TRANSLATE_NOOP("engine", "computed: the numbers of the largest"),
    QT_TRANSLATE_NOOP("engine", "computed: 36 tensors the size of the text"),
    QT_TRANSLATE_NOOP(
        "engine", "computed: 5 tensors the size of all tokens, and what comes of a piece of them"
    ),
    QT_TRANSLATE_NOOP("engine", "computed: {count} tensors the size of all tokens"),
    QT_TRANSLATE_NOOP("engine", "computed: one byte a number of all tokens"),
    QT_TRANSLATE_NOOP("engine", "computed: {count} numbers a pixel, measured"),
    QT_TRANSLATE_NOOP("engine", "computed: 3 numbers a pixel and frame, tiles overlapping"),
    QT_TRANSLATE_NOOP("engine", "computed: latents and history in 32 bits, twice"),
    QT_TRANSLATE_NOOP("engine", "computed: at most the raw frames"),
    QT_TRANSLATE_NOOP("engine", "computed: parameters x bytes each"),
    QT_TRANSLATE_NOOP("engine", "measured: torch and diffusers imported"),
    QT_TRANSLATE_NOOP("engine", "guess: {size} GiB"),
)

# What the command line would have typed, and what is said to those who have a menu.
_INSTEAD: Final = (
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "Only {free} are free where clips go ({folder}). Free some, or name another folder "
            "with --project.",
        ),
        QT_TRANSLATE_NOOP(
            "engine",
            "Only {free} are free where clips go ({folder}). Free some, or keep projects in "
            "another folder.",
        ),
    ),
)

SENTENCES: Final = cast("tuple[str, ...]", _SENTENCES)
PHRASES: Final = cast("tuple[str, ...]", _PHRASES)
INSTEAD: Final = dict(cast("tuple[tuple[str, str], ...]", _INSTEAD))
