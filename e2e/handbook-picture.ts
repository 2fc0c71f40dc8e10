/** The pictures of docs/help: a screen as a journey sees it, written over the former one only when asked for. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { ROOT } from '../src/product.ts'
import { settle } from './wait-until-idle.ts'

const WIDE = 1080
const NARROW = 390
const COLOURS = 48

/** With LIANFANG_HELP_PICTURES the picture is taken anew: what stands in the window, small enough to be kept with the text. */
export async function handbookPicture(page: Page, name: string): Promise<void> {
  if (!process.env.LIANFANG_HELP_PICTURES) return
  await settle(page, true)
  const width = (page.viewportSize()?.width ?? 0) > NARROW ? WIDE : NARROW
  const shot = await page.screenshot()
  await sharp(shot)
    .resize({ width })
    .png({ palette: true, colours: COLOURS, compressionLevel: 9, effort: 10 })
    .toFile(join(ROOT, 'docs', 'help', 'img', `${name}.png`))
}
