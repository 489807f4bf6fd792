// Makes small PDF documents for tests: pages of lines in a standard font, in the plainest form of ISO 32000-1.

/** A line on a page: its size and its place from the bottom, in points. */
export interface SampleLine {
  readonly text: string;
  readonly size: number;
  readonly y: number;
}

/** A document with these pages; `title` stands in its information dictionary. */
export function samplePdf(pages: readonly (readonly SampleLine[])[], title: string | null = null): Uint8Array {
  const fontNumber = 3;
  const pageNumber = (index: number): number => 4 + index * 2;
  const infoNumber = pageNumber(pages.length);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${pageNumber(index)} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, index) => {
      const content = lines
        .map(({ text, size, y }) => `BT /F1 ${size} Tf 60 ${y} Td (${text.replaceAll(/[\\()]/g, '\\$&')}) Tj ET`)
        .join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${fontNumber} 0 R >> >> /Contents ${pageNumber(index) + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
    title === null ? '<< >>' : `<< /Title (${title}) >>`,
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${infoNumber} 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}
