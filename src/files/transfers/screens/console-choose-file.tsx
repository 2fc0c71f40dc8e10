import { Button } from 'antd'
import { useRef } from 'react'

/** A button that opens the file chooser; the same file may be chosen again. */
export function ChooseFile(props: { act: string; accept: string; busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button loading={props.busy} onClick={() => input.current?.click()}>
        {props.act}
      </Button>
      <input
        ref={input}
        type="file"
        accept={props.accept}
        className="unseen"
        tabIndex={-1}
        aria-label={props.act}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) props.onFile(file)
          event.target.value = ''
        }}
      />
    </>
  )
}
