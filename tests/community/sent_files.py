"""Files as people send them: an image with hidden data, documents, and decoys."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def picture(name: str = "photo.jpg", side: int = 40) -> SimpleUploadedFile:
    """An image that says where it was taken."""
    hidden = Image.Exif()
    hidden[0x010E] = "Chez Sophie"
    buffer = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(buffer, "JPEG", exif=hidden)
    return SimpleUploadedFile(name, buffer.getvalue())


def document(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def archive(name: str, **members: str) -> SimpleUploadedFile:
    """An archive of these members, by their short names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as held:
        for member, content in members.items():
            held.writestr(_MEMBERS.get(member, member), content)
    return SimpleUploadedFile(name, buffer.getvalue())


_MEMBERS = {
    "types": "[Content_Types].xml",
    "word": "word/document.xml",
    "workbook": "xl/workbook.xml",
    "macros": "word/vbaProject.bin",
    "content": "content.xml",
    "basic": "Basic/Standard/Module1.xml",
}


def animation(name: str = "geste.gif", frames: int = 3, lasting: int = 200) -> SimpleUploadedFile:
    """A GIF that moves for ever, and says where it was made; each frame lasts as many milliseconds."""
    drawn = [Image.new("RGB", (60, 40), (80 * number % 256, number % 256, 0)) for number in range(frames)]
    buffer = io.BytesIO()
    drawn[0].save(
        buffer,
        "GIF",
        save_all=True,
        append_images=drawn[1:],
        duration=lasting,
        loop=0,
        comment=b"Chez Sophie",
    )
    return SimpleUploadedFile(name, buffer.getvalue())
