/** Why a file was not read as a scan, in words for the clerk. */
export type ScanRefusal = { readonly code: ScanRefusalCode; readonly message: string; readonly remedy: string }

const PHOTO = '请在手机或电脑上另存为 JPEG（*.jpg）后再上传'
const AGAIN = '请重新扫描，或用阅读软件打开后另存为 PDF 再上传'

const REFUSALS = {
  'scan.empty': ['这个文件是空的', '请重新扫描后再上传'],
  'scan.tooBig': ['文件超过 100 MB', '请分成几个文件上传，或在复印机上选“150 dpi、灰度”重新扫描'],
  'scan.tooManyPages': ['一个文件超过 500 页', '请分成几个文件上传'],
  'scan.tooManyPixels': ['图片尺寸大得不正常，为安全起见没有打开', '请把图片缩小到 1 亿像素以内，或直接用复印机扫描'],
  'scan.encrypted': ['这个 PDF 设有打开密码', '请取消密码后再上传'],
  'scan.damaged': ['文件已损坏，或没有传完整', AGAIN],
  'scan.noPages': ['这个 PDF 里没有页面', AGAIN],
  'scan.heic': ['这是手机的 HEIC 照片', PHOTO],
  'scan.otherImage': ['这种图片格式不能识别', PHOTO],
  'scan.office': ['这是 Word、Excel 或压缩文件，不是扫描件', '请上传复印机扫描的 PDF，或拍的照片'],
  'scan.otherFormat': ['这不是扫描件', '请上传复印机扫描的 PDF，或 JPEG、PNG、TIFF、WebP 图片'],
  'scan.unread': ['读取时出了意外，没有读完', AGAIN],
} as const

export type ScanRefusalCode = keyof typeof REFUSALS

export function scanRefusal(code: ScanRefusalCode): ScanRefusal {
  const [message, remedy] = REFUSALS[code]
  return { code, message, remedy }
}

/** The refusal of a code that came as text, as from another process. */
export function scanRefusalNamed(code: string): ScanRefusal {
  return scanRefusal(isCode(code) ? code : 'scan.unread')
}

function isCode(code: string): code is ScanRefusalCode {
  return Object.hasOwn(REFUSALS, code)
}

/** Thrown inside the adapter; caught at its edge. */
export class ScanRefused extends Error {
  readonly code: ScanRefusalCode

  constructor(code: ScanRefusalCode) {
    super(code)
    this.code = code
  }
}
