/** Why a file is no workbook that can be read, in words for the clerk. */
export type Refusal = { readonly code: RefusalCode; readonly message: string; readonly remedy: string }

const SAVE_AS = '请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再上传'

const REFUSALS = {
  'workbook.notFound': ['找不到这个文件', '请核对文件名和所在文件夹'],
  'workbook.noContent': ['这个文件是空的', '请重新导出或重新保存后再上传'],
  'workbook.tooBig': ['文件太大，超过了一次可以读取的量', '请删去图片和多余的空白行列，或按部室分成几个文件'],
  'workbook.bomb': ['文件展开后大得不正常，为安全起见没有打开', '请把人员数据复制到一个新的工作簿里再上传'],
  'workbook.encrypted': ['工作簿设有打开密码', '请输入密码；密码只用这一次，不保存'],
  'workbook.oldEncrypted': ['这份旧格式的表格设有打开密码', '请在 Excel 或 WPS 里取消密码，另存后再上传'],
  'workbook.oldLetters': ['这份很旧的表格没有写明是中文，里面的字读不出来', SAVE_AS],
  'workbook.password': ['密码不对', '请核对后再输一次；忘了密码，请找制表的人'],
  'workbook.macros': ['工作簿里带有宏', '请另存为不带宏的“Excel 工作簿（*.xlsx）”后再上传'],
  'workbook.html': ['这是网页，只是起了表格的文件名', SAVE_AS],
  'workbook.otherFormat': ['这是另一种文件，不是表格', SAVE_AS],
  'workbook.notXlsx': ['这不是表格文件', '请选择花名册的表格：*.xlsx、*.xls、*.et、*.csv、*.ods'],
  'workbook.damaged': ['工作簿已损坏，读不下去', '请用 Excel 或 WPS 打开并重新保存；打不开时请找原始文件'],
  'workbook.tooSlow': ['读取时间过长，已停止', '请删去多余的空白行列和公式，或按部室分成几个文件'],
  'workbook.unread': ['读取工作簿时出了意外，没有读完', '请用 Excel 或 WPS 打开并重新保存后再上传'],
} as const

export type RefusalCode = keyof typeof REFUSALS

export function refusalOf(code: RefusalCode): Refusal {
  const [message, remedy] = REFUSALS[code]
  return { code, message, remedy }
}

/** The refusal of a code that came as text, as from another process. */
export function refusalNamed(code: string): Refusal {
  return refusalOf(isCode(code) ? code : 'workbook.unread')
}

function isCode(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSALS, code)
}

/** Thrown inside the adapter to leave a stream; caught at its edge. */
export class Refused extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}
