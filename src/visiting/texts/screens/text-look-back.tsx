import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { orpc } from '../../../web/api.ts'
import { PaperPreview } from '../../../web/ui/paper-preview.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { type FormKey, forms } from '../rules/forms.ts'
import { TextEditor } from './text-editor.tsx'
import { usePreview } from './use-preview.ts'

export type Version = { templateId: string | null; version: string }
type Props = {
  form: FormKey
  version: Version
  /** The product's own text. */
  own: string
  onUsed: (version: string) => void
  onClose: () => void
}

/** A former version, to be read and, if one wishes, used again. */
export function LookBack(props: Props) {
  const { templateId } = props.version
  const found = useQuery({
    ...orpc.templates.version.queryOptions({ input: { templateId: templateId ?? '' } }),
    enabled: templateId !== null,
  })
  if (templateId === null) return <Former {...props} text={props.own} />
  return (
    <Fetched of={found} what="这一版">
      {({ text }) => <Former {...props} text={text} />}
    </Fetched>
  )
}

function Former({ form, version, text, onUsed, onClose }: Props & { text: string }) {
  const mayUse = useHolds('coordinator')
  const area = useRef<HTMLTextAreaElement>(null)
  const preview = usePreview(form, text)
  const use = useAct(orpc.templates.useAgain.mutationOptions({ onSuccess: (done) => onUsed(done.version) }))
  return (
    <div className="texts">
      <div className="stack">
        <Strip kind="waits">这是{version.version}的文字，现在没有在用，只能看。</Strip>
        <TextEditor form={form} text={text} area={area} />
        <Problems problems={use.problems} />
        <div className="row">
          {mayUse && (
            <Button type="primary" loading={use.busy} onClick={() => use.go({ form, templateId: version.templateId })}>
              {version.templateId === null ? '用回系统自带的文字' : '再用这一版'}
            </Button>
          )}
          <Button onClick={onClose}>回到现在的文字</Button>
        </div>
      </div>
      <div className="texts-paper">
        <PaperPreview pages={preview.pages} total={preview.total} busy={preview.busy} title={forms[form].name} />
      </div>
    </div>
  )
}
