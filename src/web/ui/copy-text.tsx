import { Button } from 'antd'
import { useRef, useState } from 'react'
import './copy-text.css'

type Done = 'copied' | 'selected'

/**
 * A text to take to another program. Where the browser gives no way to the clipboard (an address without TLS, or a refusal),
 * the text stands selected and one key copies it.
 */
export function CopyText(props: { label: string; text: string; rows: number; act?: string; primary?: true }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [done, setDone] = useState<Done>()
  const copy = async () => {
    if (area.current) setDone(await takeTo(area.current))
  }
  return (
    <div className="copy-text">
      <textarea
        ref={area}
        readOnly
        className="native"
        aria-label={props.label}
        rows={props.rows}
        value={props.text}
        onFocus={(event) => event.target.select()}
      />
      <div>
        <Button type={props.primary ? 'primary' : 'default'} onClick={copy}>
          {props.act ?? '复制'}
          <span className="unseen">：{props.label}</span>
        </Button>
        <div role="status" className="small soft">
          {done === 'copied' && '已复制'}
          {done === 'selected' && '已选中，请按 Ctrl+C'}
        </div>
      </div>
    </div>
  )
}

async function takeTo(area: HTMLTextAreaElement): Promise<Done> {
  area.focus()
  area.select()
  // there is no clipboard on a page without TLS, whatever the types say
  const board: Clipboard | undefined = navigator.clipboard
  const isWritten = board
    ? await board.writeText(area.value).then(
        () => true,
        () => false,
      )
    : false
  return isWritten || document.execCommand('copy') ? 'copied' : 'selected'
}
