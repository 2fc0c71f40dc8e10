import { useNavigate } from '@tanstack/react-router'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { PageForm } from './console-page-form.tsx'
import './materials.css'

/** 写一页: a page of the library that is written here. */
export function WritePage() {
  const navigate = useNavigate()
  return (
    <>
      <PageHead title="写一页" back={{ to: '/materials', name: '学习资料' }} help="materials">
        一段一段写：小标题、段落、列表、引用
      </PageHead>
      <PageForm
        of={{ materialId: null, seen: null }}
        onDone={(materialId) => navigate({ to: '/materials/$materialId', params: { materialId } })}
      />
    </>
  )
}
