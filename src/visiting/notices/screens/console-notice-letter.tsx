import { useState } from 'react'
import { TextField } from '../../../web/ui/field.tsx'

/** 信函格式: for a unit that issues its notices formally; the number comes from its own register of documents. */
export function NoticeLetter(props: { noticeId: string }) {
  const [number, setNumber] = useState('')
  const asked = number.trim() === '' ? '' : `?${new URLSearchParams({ number: number.trim() })}`
  const address = (ending: string) => `/api/notices/${props.noticeId}/letter.${ending}${asked}`
  return (
    <details>
      <summary>要编发文字号，用信函格式</summary>
      <div className="form" style={{ marginTop: 12 }}>
        <TextField
          label="发文字号（可以不填）"
          hint="如“云工函〔2026〕3号”"
          value={number}
          max={30}
          onChange={setNumber}
        />
        <p className="row">
          <a href={address('pdf')} target="_blank" rel="noreferrer">
            打印信函
          </a>
          <a href={address('docx')} download>
            下载 Word 稿
          </a>
        </p>
        <p className="soft small">内容和通知书一样；扫码和回执在通知书上，请一并送达。</p>
      </div>
    </details>
  )
}
