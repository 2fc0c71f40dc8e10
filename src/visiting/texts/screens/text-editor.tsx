import { type RefObject, useId } from 'react'
import { type FormKey, forms } from '../rules/forms.ts'

type Props = {
  form: FormKey
  text: string
  area: RefObject<HTMLTextAreaElement | null>
  /** undefined: to be read only. */
  onChange?: ((text: string) => void) | undefined
}

/** The words as a clerk types them, with the fields that may stand in them. */
export function TextEditor({ form, text, area, onChange }: Props) {
  const id = useId()
  return (
    <div className="text-editor">
      {onChange && (
        <fieldset className="text-fields">
          <legend className="small soft">在光标处加入（印的时候换成实际内容）</legend>
          {forms[form].fields.map((field) => (
            <button key={field.name} type="button" title={field.about} onClick={() => insert(area.current, field.name)}>
              {field.name}
            </button>
          ))}
        </fieldset>
      )}
      <label className="unseen" htmlFor={id}>
        {forms[form].name}的文字
      </label>
      <textarea
        id={id}
        ref={area}
        className="native text-area"
        value={text}
        readOnly={onChange === undefined}
        aria-describedby={`${id}-how`}
        spellCheck={false}
        placeholder={'第一行写标题\n从第二行起写正文，一行一段'}
        onChange={(event) => onChange?.(event.target.value)}
      />
      <p className="small soft" id={`${id}-how`}>
        第一行是标题；一行一段。“一、”“（一）”开头的短行是小标题，“1.”开头的是条目；“时间：【家访时间】”这样的一行印成左右两栏；单独一行“------”另起一页。
        {forms[form].frame}
      </p>
    </div>
  )
}

/** Puts a field where the cursor stands, as if it were typed: 撤销 takes it back. */
function insert(area: HTMLTextAreaElement | null, name: string): void {
  if (!area) return
  area.focus()
  document.execCommand('insertText', false, `【${name}】`)
}

/** Marks a line and shows it. */
export function goToLine(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return
  const lines = area.value.split('\n')
  const from = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0)
  const text = lines[line - 1] ?? ''
  area.focus()
  area.setSelectionRange(from, from + text.length)
  area.scrollTop = (area.scrollHeight * (line - 1)) / Math.max(1, lines.length) - area.clientHeight / 3
}
