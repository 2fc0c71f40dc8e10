import { Button } from 'antd'
import { useRef, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemsOf } from '../../../web/problems.ts'
import { PaperPreview } from '../../../web/ui/paper-preview.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { findingsOf, mustMend } from '../rules/findings.ts'
import { type FormKey, forms } from '../rules/forms.ts'
import { goToLine, TextEditor } from './text-editor.tsx'
import { TextFile } from './text-file.tsx'
import { TextFindings } from './text-findings.tsx'
import type { Shown } from './text-types.ts'
import { useDraft } from './use-draft.ts'
import { usePreview } from './use-preview.ts'

type Props = { form: FormKey; shown: Shown; onUsed: (version: string) => void; onTyping: () => void }

/** The words at the left, the paper they become at the right. */
export function EditText({ form, shown, onUsed, onTyping }: Props) {
  const mayEdit = useHolds('coordinator')
  const draft = useDraft(form, shown.inUse)
  const area = useRef<HTMLTextAreaElement>(null)
  const [numbered, setNumbered] = useState(0)
  const preview = usePreview(form, draft.text)
  const use = useAct(
    orpc.templates.use.mutationOptions({
      onSuccess: ({ version }) => {
        draft.drop()
        onUsed(version)
      },
    }),
  )
  const findings = [...findingsOf(form, draft.text), ...(preview.findings ?? [])]
  const faults = mustMend(findings).length
  const write = (text: string) => {
    use.reset()
    onTyping()
    draft.write(text)
  }
  return (
    <div className="texts">
      <div className="stack">
        {draft.isBehind && (
          <Strip kind="waits">
            您改的时候，别人已采用{shown.inUse.version}。您的文字还在；请先看过现用的文字，再决定用哪一份。
            <div className="row">
              <Button onClick={draft.rebase}>看过了，接着用我的</Button>
              <Button onClick={draft.drop}>用现在的</Button>
            </div>
          </Strip>
        )}
        {numbered > 0 && draft.isChanged && (
          <Strip kind="waits">文件里有 {numbered} 处自动编号，已写成 1. 2. 3.；原来是“一、”的，请改回来。</Strip>
        )}
        <TextEditor form={form} text={draft.text} area={area} onChange={mayEdit ? write : undefined} />
        {draft.isChanged && mayEdit && (
          <TextFindings findings={findings} onLine={(line) => goToLine(area.current, line)} />
        )}
        <Problems problems={use.problems} />
        {mayEdit && (
          <div className="row">
            <Button
              type="primary"
              loading={use.busy}
              disabled={!draft.isChanged || faults > 0 || draft.isBehind}
              onClick={() => use.go({ form, text: draft.text, fileName: draft.fileName, basedOn: draft.basedOn })}
            >
              采用
            </Button>
            <TextFile
              onRead={({ text, name, numbered }) => {
                use.reset()
                onTyping()
                setNumbered(numbered)
                draft.load(text, name)
              }}
            />
            {shown.inUse.text !== '' && !draft.isChanged && (
              <a className="act second" href={`/api/templates/${form}/text.docx`} download>
                下载到 Word 里改
              </a>
            )}
            {draft.isChanged && <Button onClick={draft.drop}>不改了</Button>}
            <span className="soft small">{statusText(draft.isChanged, shown.inUse.text === '', faults)}</span>
          </div>
        )}
      </div>
      <div className="texts-paper">
        <Problems problems={preview.error ? problemsOf(preview.error) : []}>
          <Button onClick={() => preview.again()}>再排一次</Button>
        </Problems>
        <PaperPreview pages={preview.pages} total={preview.total} busy={preview.busy} title={forms[form].name} />
        <p className="small soft">人名、日子是虚构的样子；单位名称、方案里的话是真的。</p>
      </div>
    </div>
  )
}

function statusText(isChanged: boolean, isEmpty: boolean, faults: number): string {
  if (!isChanged) return isEmpty ? '粘贴、读入或写好文字后可以采用' : '文字和现用的一样，改动后可以采用'
  return faults > 0 ? `还有 ${faults} 处要改` : '采用后成为新的一版，旧版都留着'
}
