/** A paper made for one person to take away: drawn as it is asked for, not kept. */
import type { Attachment } from '../platform/download.ts'
import type { Context } from '../platform/operation.ts'
import type { Refuses } from '../platform/problem.ts'
import type { Bundle, Paper } from './blocks.ts'
import type { OfficialPaper } from './official.ts'
import type { PaperCode } from './paper-problems.ts'
import { PaperError } from './renderer.ts'
import './keep-paper.ts'

/** As `drawnPdf`, with how many pages it has. */
export function drawnPaper(
  context: Context<PaperCode>,
  paper: Paper | OfficialPaper,
): Promise<{ bytes: Uint8Array; pages: number }> {
  return context.app.services.renderer.pdf(paper).catch(refusedIn(context))
}

/** PDF/A-2a bytes; a paper that cannot be drawn is refused with the renderer's sentence. */
export async function drawnPdf(context: Context<PaperCode>, paper: Paper | OfficialPaper): Promise<Uint8Array> {
  return (await context.app.services.renderer.pdf(paper).catch(refusedIn(context))).bytes
}

/** How a paper would look, a picture a page; refused as the paper would be. */
export function drawnPages(
  context: Context<PaperCode>,
  paper: Paper | OfficialPaper | Bundle,
): Promise<{ pages: string[] }> {
  return context.app.services.renderer.preview(paper).catch(refusedIn(context))
}

const refusedIn =
  (context: Refuses<PaperCode>) =>
  (error: unknown): never => {
    throw error instanceof PaperError ? context.refuse(error.code, error.message) : error
  }

/** Drawn once the transaction is over; refused then as it would be within it. */
export async function sendPdf(
  context: Context<PaperCode>,
  paper: Paper | OfficialPaper,
  name: string,
): Promise<Attachment> {
  const later = () => drawnPdf(context, paper)
  return { body: { later }, fileName: `${name}.pdf`, mediaType: 'application/pdf', inline: true }
}

/** Many papers in one file; `fileName` without its ending. */
export async function sendBundle(context: Context<PaperCode>, bundle: Bundle, fileName: string): Promise<Attachment> {
  const later = async () => (await context.app.services.renderer.bundle(bundle).catch(refusedIn(context))).bytes
  return { body: { later }, fileName: `${fileName}.pdf`, mediaType: 'application/pdf', inline: true }
}

export async function sendDocx(context: Context, paper: Paper | OfficialPaper, name: string): Promise<Attachment> {
  return {
    body: { later: () => context.app.services.writeDocx(paper) },
    fileName: `${name}.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  }
}
