/** Why a picture was not taken, in words for whoever sent it. */
const SAVE_AS = '请在手机或电脑上另存为 JPEG（*.jpg）后再上传。'

const REFUSALS = {
  'picture.empty': '这个文件是空的，请重新选择。',
  'picture.tooBig': '图片文件超过 30 MB，请缩小后再上传。',
  'picture.tooManyPixels': '图片尺寸大得不正常，为安全起见没有打开。请缩小到 1 亿像素以内再上传。',
  'picture.heic': `这是手机的 HEIC 照片，${SAVE_AS}`,
  'picture.otherFormat': `这不是 JPEG、PNG 或 WebP 图片，${SAVE_AS}`,
  'picture.damaged': '图片已损坏，或没有传完整。请重新导出后再上传。',
  'picture.unread': `读取图片时出了意外。${SAVE_AS}`,
} as const

export type PictureRefusalCode = keyof typeof REFUSALS
export type PictureRefusal = { readonly code: PictureRefusalCode; readonly message: string }

/** Every code, for contracts that declare what they refuse with. */
export const pictureRefusals: readonly PictureRefusalCode[] = [
  'picture.empty',
  'picture.tooBig',
  'picture.tooManyPixels',
  'picture.heic',
  'picture.otherFormat',
  'picture.damaged',
  'picture.unread',
]

export function pictureRefusal(code: string): PictureRefusal {
  const known = isCode(code) ? code : 'picture.unread'
  return { code: known, message: REFUSALS[known] }
}

function isCode(code: string): code is PictureRefusalCode {
  return Object.hasOwn(REFUSALS, code)
}
