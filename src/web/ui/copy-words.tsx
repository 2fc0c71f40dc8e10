import { Button } from 'antd'
import { useRef, useState } from 'react'

/** Copies words to be pasted elsewhere; where the browser does not allow it they are shown, marked, to be copied by hand. */
export function CopyWords(props: { words: string; label: string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'by-hand'>('ready')
  const shown = useRef<HTMLTextAreaElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.words)
      setState('copied')
    } catch {
      // http without TLS has no clipboard
      setState('by-hand')
      setTimeout(() => shown.current?.select())
    }
  }
  return (
    <div className="stack">
      <Button onClick={copy}>{state === 'copied' ? '已复制' : props.label}</Button>
      {state === 'by-hand' && (
        <textarea
          ref={shown}
          className="copy-by-hand"
          aria-label="请按 Ctrl+C 复制"
          readOnly
          rows={3}
          value={props.words}
        />
      )}
      <span className="unseen" role="status">
        {state === 'copied' ? '已复制' : state === 'by-hand' ? '已选中，请按 Ctrl+C 复制' : ''}
      </span>
    </div>
  )
}
