import type { Context } from '../../platform/operation.ts'
import type * as store from './store.ts'
import type { PictureSize } from './waiting-pictures.ts'
/** A page's picture as long as it waits in the tray. */
export async function pictureOf(
  context: Context<'scan.noPicture' | 'scan.gone'>,
  page: store.PageRow,
  size: PictureSize,
): Promise<Buffer> {
  if (page.hash === null)
    throw context.refuse('scan.noPicture', '这一页读不出来，没有图像可以归档。请找到这张纸，单独再扫一次。')
  const jpeg = await context.app.services.scanPictures.get(page.scan_id, page.position, size)
  if (!jpeg) throw context.refuse('scan.gone', '这一页的图像已不在服务器上。请找到这张纸，单独再扫一次。')
  return jpeg
}
