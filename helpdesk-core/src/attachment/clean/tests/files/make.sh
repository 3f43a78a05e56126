#!/bin/sh
# Makes the pictures beside it, with the tools that people's pictures come from.
# Needs python3, cjpeg (libjpeg-turbo-progs), cwebp, img2webp, webpmux (webp) and exiftool.
# Other versions of the tools make other bytes; the tests hold for those too.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 - <<'PYTHON'
import random, struct, zlib

random.seed(7)
WIDTH, HEIGHT = 48, 32

def pixels(shift):
    return bytes(
        value % 256
        for y in range(HEIGHT)
        for x in range(WIDTH)
        for value in (x * 5 + random.randrange(9), y * 7 + shift, x * y)
    )

def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

for name, shift in (("a", 0), ("b", 90)):
    rgb = pixels(shift)
    open(name + ".ppm", "wb").write(b"P6\n%d %d\n255\n" % (WIDTH, HEIGHT) + rgb)
    rows = b"".join(b"\0" + rgb[at : at + 3 * WIDTH] for at in range(0, len(rgb), 3 * WIDTH))
    open(name + ".png", "wb").write(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
PYTHON

# The camera's position, in every place that exiftool can write it to, and words to look for.
place() {
    exiftool -q -overwrite_original -api Compact=NoPadding -n \
        -EXIF:GPSLatitude=55.676098 -EXIF:GPSLatitudeRef=N \
        -EXIF:GPSLongitude=12.568337 -EXIF:GPSLongitudeRef=E \
        -EXIF:GPSProcessingMethod=CANARY-GPS -EXIF:Make=CANARY-MAKE \
        -EXIF:UserComment=CANARY-USER -EXIF:Orientation="$2" \
        -XMP-exif:GPSLatitude=55.676098 -XMP-exif:GPSLongitude=12.568337 \
        -XMP-dc:Description=CANARY-XMP "$1"
}

cjpeg -quality 70 -optimize -progressive a.ppm > small.jpg
cp small.jpg thumbnail.jpg
place thumbnail.jpg 3
cp small.jpg camera.jpg
place camera.jpg 6
exiftool -q -overwrite_original -api Compact=NoPadding "-ThumbnailImage<=thumbnail.jpg" \
    -IPTC:City=CANARY-CITY -IPTC:Sub-location=CANARY-STREET \
    -Comment=CANARY-COMMENT camera.jpg
cjpeg -quality 70 -restart 1 -grayscale a.ppm > grey.jpg
place grey.jpg 1

cp a.png camera.png
place camera.png 8
exiftool -q -overwrite_original -api Compact=NoPadding -PNG:Comment=CANARY-TEXT camera.png

cwebp -quiet -q 60 a.ppm -o camera.webp
place camera.webp 3
img2webp -loop 2 -d 100 -lossless a.png -d 200 -lossy b.png -o film.webp > /dev/null 2>&1
place film.webp 6

cp camera.jpg grey.jpg camera.png camera.webp film.webp "$here"
