"""The files a film can leave as: how each is coded, at what quality, and how large it becomes."""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from engine.film.frame_writer import EXACT_SCALE, SOUND_RATE, Coding
from engine.film.video import LOSSLESS
from engine.spec import Size
from engine.words import bytes_in_words

MOST_QUALITY = 100
USUAL_QUALITY = 80


class Format(StrEnum):
    """A container and a coding."""

    H264 = "h264"
    H265 = "h265"
    AV1 = "av1"
    VP9 = "vp9"
    PRORES = "prores"
    FFV1 = "ffv1"
    GIF = "gif"
    WEBP = "webp"
    PNG = "png"


class FormatFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a format is to a person. A sequence is a folder of pictures, with its sound beside."""

    name: str
    suffix: str
    has_quality: bool = True
    has_sound: bool = True
    lossless: bool = False
    sequence: bool = False
    most_fps: int = 120


FORMATS = {
    Format.H264: FormatFacts(name="MP4, H.264", suffix=".mp4"),
    Format.H265: FormatFacts(name="MP4, H.265", suffix=".mp4"),
    Format.AV1: FormatFacts(name="MP4, AV1", suffix=".mp4"),
    Format.VP9: FormatFacts(name="WebM, VP9", suffix=".webm"),
    Format.PRORES: FormatFacts(name="MOV, ProRes 422 HQ", suffix=".mov", has_quality=False),
    Format.FFV1: FormatFacts(
        name="MKV, FFV1 (lossless)", suffix=".mkv", has_quality=False, lossless=True
    ),
    # A GIF counts in hundredths of a second, and players slow down what is shown for one of them.
    Format.GIF: FormatFacts(name="GIF", suffix=".gif", has_sound=False, most_fps=50),
    Format.WEBP: FormatFacts(name="animated WebP", suffix=".webp", has_sound=False),
    Format.PNG: FormatFacts(
        name="PNG pictures", suffix="", has_quality=False, lossless=True, sequence=True
    ),
}


# --- how pictures are coded -----------------------------------------------------------------


def _bt709(pixels: str) -> str:
    """RGB to YCbCr by BT.709, then the tags that say so. `scale` alone takes BT.601 for SD."""
    return (
        f"scale=in_range=full:out_range=tv:out_color_matrix=bt709:{EXACT_SCALE},format={pixels},"
        "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
    )


_TAGS = (
    *("-color_range", "tv", "-colorspace", "bt709"),
    *("-color_primaries", "bt709", "-color_trc", "bt709"),
)
_MP4 = ("-movflags", "+faststart")
_AAC = ("-c:a", "aac", "-b:a", "256k")
_OPUS = ("-c:a", "libopus", "-b:a", "192k")
_FLAC = ("-c:a", "flac")
_PLAIN = ("-fflags", "+bitexact")  # no date and no program's name beside our own text


def _between(quality: int, worst: float, best: float) -> int:
    """From 0 to 100 on a scale of an encoder, whose numbers are lower where it is better."""
    return round(worst + (best - worst) * quality / MOST_QUALITY)


def crf_of(chosen: Format, quality: int) -> int:
    """The constant rate factor: 0 is hardly to be looked at, 80 beyond what an eye tells."""
    match chosen:
        case Format.H264:
            return _between(quality, 40, 10)
        case Format.H265:
            return _between(quality, 44, 13)
        case Format.AV1:
            return _between(quality, 60, 12)
        case _:
            return _between(quality, 60, 12)


def coding_of(chosen: Format, quality: int = USUAL_QUALITY, encoder: str = "") -> Coding:
    """How frames become a file of that format; `encoder` is one of `hardware_encoders`."""
    crf = str(crf_of(chosen, quality))
    match chosen:
        case Format.H264 | Format.H265 | Format.AV1:
            if encoder:
                to_card = ",hwupload" if encoder.endswith("_vaapi") else ""
                coded = (*_HARDWARE[encoder](crf), "-vf", _bt709("nv12") + to_card)
            else:
                coded = (*_SOFTWARE[chosen](crf), "-vf", _bt709("yuv420p"))
            tag = ("-tag:v", "hvc1") if chosen is Format.H265 else ()  # else Apple plays nothing
            video = (*coded, *tag, *_TAGS, *_MP4, *_PLAIN)
            return Coding(muxer="mp4", video=video, sound=_AAC, even=True)
        case Format.VP9:
            coded = ("-c:v", "libvpx-vp9", "-crf", crf, "-b:v", "0", "-row-mt", "1")
            speed = ("-deadline", "good", "-cpu-used", "4", "-vf", _bt709("yuv420p"))
            video = (*coded, *speed, *_TAGS, *_PLAIN)
            return Coding(muxer="webm", video=video, sound=_OPUS, even=True)
        case Format.PRORES:
            coded = ("-c:v", "prores_ks", "-profile:v", "hq", "-vendor", "apl0")
            video = (*coded, "-vf", _bt709("yuv422p10le"), *_TAGS, *_MP4, *_PLAIN)
            return Coding(muxer="mov", video=video, sound=("-c:a", "pcm_s16le"), even=True)
        case Format.FFV1:
            return Coding(muxer="matroska", video=(*LOSSLESS, *_PLAIN), sound=_FLAC)
        case Format.GIF:
            colours = max(4, round(256 * quality / MOST_QUALITY))
            # A palette a frame: one for all would hold the whole film in memory to find it.
            palette = (
                f"split[a][b];[a]palettegen=stats_mode=single:max_colors={colours}[p];"
                "[b][p]paletteuse=new=1:dither=sierra2_4a"
            )
            return Coding(muxer="gif", video=("-vf", palette, "-loop", "0", *_PLAIN))
        case Format.WEBP:
            exact = ("-lossless", "1") if quality == MOST_QUALITY else ("-quality", str(quality))
            coded = ("-c:v", "libwebp_anim", *exact, "-loop", "0")
            # By BT.601, which is what every reader of WebP takes it for.
            return Coding(muxer="webp", video=(*coded, *_webp_pixels(quality), *_PLAIN))
        case Format.PNG:
            tags = "setparams=range=pc:color_primaries=bt709:color_trc=iec61966-2-1"
            return Coding(muxer="image2", video=("-c:v", "png", "-vf", tags, *_PLAIN))


def _webp_pixels(quality: int) -> tuple[str, ...]:
    if quality == MOST_QUALITY:
        return ("-vf", "format=bgra")
    return ("-vf", f"scale=out_color_matrix=bt601:out_range=tv:{EXACT_SCALE},format=yuv420p")


_SOFTWARE: dict[Format, Callable[[str], tuple[str, ...]]] = {
    Format.H264: lambda crf: ("-c:v", "libx264", "-preset", "medium", "-crf", crf),
    Format.H265: lambda crf: (
        *("-c:v", "libx265", "-preset", "medium", "-crf", crf),
        *("-x265-params", "log-level=error"),
    ),
    Format.AV1: lambda crf: ("-c:v", "libsvtav1", "-preset", "8", "-crf", crf),
}


# --- encoders in hardware -------------------------------------------------------------------


def hardware_encoders(chosen: Format) -> tuple[str, ...]:
    """The names of encoders that a machine may have for a format, the likelier first."""
    family = {Format.H264: "h264", Format.H265: "hevc", Format.AV1: "av1"}.get(chosen)
    return tuple(name for name in _HARDWARE if family and name.startswith(f"{family}_"))


def _nvenc(name: str) -> Callable[[str], tuple[str, ...]]:
    return lambda crf: ("-c:v", name, "-preset", "p5", "-rc", "vbr", "-cq", crf, "-b:v", "0")


def _qsv(name: str) -> Callable[[str], tuple[str, ...]]:
    return lambda crf: ("-c:v", name, "-global_quality", crf)


def _amf(name: str) -> Callable[[str], tuple[str, ...]]:
    return lambda crf: ("-c:v", name, "-rc", "cqp", "-qp_i", crf, "-qp_p", crf)


def _vaapi(name: str) -> Callable[[str], tuple[str, ...]]:
    # AV1 has quantizers up to 255, the others up to 51. The card is the first that there is.
    most = 255 if name.startswith("av1_") else 51
    return lambda crf: (
        *("-init_hw_device", "vaapi", "-c:v", name, "-rc_mode", "CQP"),
        *("-qp", str(min(most, int(crf) * (most // 51)))),
    )


def _videotoolbox(name: str) -> Callable[[str], tuple[str, ...]]:
    # Its scale goes up to 100; that of x264 has 51 at its worst.
    return lambda crf: ("-c:v", name, "-q:v", str(max(1, 100 - 2 * int(crf))))


_HARDWARE: dict[str, Callable[[str], tuple[str, ...]]] = {
    f"{codec}_{maker}": arguments(f"{codec}_{maker}")
    for maker, arguments in (
        ("nvenc", _nvenc),
        ("qsv", _qsv),
        ("vaapi", _vaapi),
        ("amf", _amf),
        ("videotoolbox", _videotoolbox),
    )
    for codec in ("h264", "hevc", "av1")
}


# --- how large it becomes -------------------------------------------------------------------


class Estimate(msgspec.Struct, frozen=True):
    """How many bytes an export takes on the disk at most, about, and why."""

    bytes: int
    reason: str


# Bits a pixel at quality 80 of pictures that move much and have much detail: guesses on the safe
# side. In H.264 and H.265 a step of six in the factor halves or doubles them.
_BITS_AT_USUAL = {Format.H264: 0.9, Format.H265: 0.6, Format.AV1: 0.5, Format.VP9: 0.6}
_FACTORS_A_DOUBLING = {Format.H264: 6.0, Format.H265: 6.0, Format.AV1: 9.0, Format.VP9: 9.0}
# ProRes 422 HQ has 220 Mbit/s at 1920x1080 and 29.97 frames a second (Apple's white paper of 2022).
_BITS_OF = {
    Format.PRORES: 3.6,
    Format.FFV1: 16.0,
    Format.PNG: 20.0,
    Format.GIF: 7.0,
    Format.WEBP: 2.0,
}


def estimate(chosen: Format, quality: int, size: Size, frames: int, sound_samples: int) -> Estimate:
    """How much room an export needs, on the safe side, with what lies beside it meanwhile."""
    bits = _BITS_OF.get(chosen, 0.0)
    if chosen in _BITS_AT_USUAL:
        steps = crf_of(chosen, quality) - crf_of(chosen, USUAL_QUALITY)
        bits = _BITS_AT_USUAL[chosen] * 2 ** (-steps / _FACTORS_A_DOUBLING[chosen])
    elif chosen is Format.WEBP and quality == MOST_QUALITY:
        bits = _BITS_OF[Format.FFV1]
    pictures = round(bits / 8 * size.width * size.height * frames)
    reason = (
        f"{frames} frames of {size} as {FORMATS[chosen].name} take about {bytes_in_words(pictures)}"
    )
    # Plain sound lies beside the film while it is written, and in it at most as large again.
    sound = 2 * 4 * sound_samples
    if sound:
        seconds = sound_samples / SOUND_RATE
        reason += f", and its {seconds:.0f} seconds of sound {bytes_in_words(sound)}"
    return Estimate(pictures + sound, reason)
