/** Why a file was not taken into the library, in words for whoever sent it. */
const REFUSALS = {
  'material.empty': '这个文件是空的，请重新选择。',
  'material.other':
    '这种文件不收。学习资料可以是 PDF、Word（*.docx）、PowerPoint（*.pptx）、图片（JPEG、PNG、WebP）和视频（*.mp4、*.webm）。',
  'material.svg': '网页和 SVG 图里可以藏程序，不收。图片请另存为 PNG 或 JPEG；网页上的文字请在“写一页”里写。',
  'material.old-office':
    '这是旧格式的 Word、PowerPoint 或 WPS 文件，或者设了打开密码，读不了。请打开后另存为 *.docx 或 *.pptx，不设密码，再上传。',
  'material.macro': '文件里带有宏（会自己运行的程序），不收。请打开后另存为不带宏的 *.docx 或 *.pptx，再上传。',
  'material.two': '这个文件同时是两种东西，为安全起见没有收。请用原来的软件打开，另存一份新的再上传。',
  'material.bomb': '文件展开后大得不正常，为安全起见没有收。请新建一个文件，把内容复制过去，再上传。',
  'material.damaged': '文件已损坏，或者没有传完整。请打开核对，重新保存后再上传。',
  'material.quicktime': '这段视频是苹果的 MOV 格式，多数手机和电脑放不了。请导出为 MP4 再上传。',
  'material.document-big': 'Word 和 PowerPoint 文件请控制在 50 MB 以内：把里面的大图片压缩一下，视频单独上传。',
} as const

export type FileRefusalCode = keyof typeof REFUSALS

/** Thrown while a file is looked at. */
export class FileRefused extends Error {
  readonly code: FileRefusalCode
  readonly sentence: string
  constructor(code: FileRefusalCode) {
    super(code)
    this.code = code
    this.sentence = REFUSALS[code]
  }
}
