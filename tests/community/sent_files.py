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
