/** antd in the product's clothes (screens.md, Look). Nothing else sets antd's tokens. */
import type { ThemeConfig } from 'antd'
import { palette } from './palette.ts'

const still = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches

export const theme: ThemeConfig = {
  token: {
    colorPrimary: palette.bamboo,
    colorLink: palette.bamboo,
    colorSuccess: palette.bamboo,
    colorInfo: palette.bamboo,
    colorWarning: palette.amber,
    colorError: palette.cinnabarDeep,
    colorTextBase: palette.ink,
    colorText: palette.ink,
    colorTextSecondary: palette.inkSoft,
    colorTextTertiary: palette.inkFaint,
    colorTextQuaternary: palette.inkFaint,
    colorTextPlaceholder: palette.inkFaint,
    colorTextDisabled: palette.inkFaint,
    colorBgBase: palette.sheet,
    colorBgLayout: palette.paper,
    colorBgContainer: palette.sheet,
    colorBgContainerDisabled: palette.paperDeep,
    colorBorder: palette.lineStrong,
    colorBorderDisabled: palette.line,
    colorSplit: palette.line,
    colorBorderSecondary: palette.line,
    fontFamily: 'inherit',
    fontSize: 14,
    lineHeight: 22 / 14,
    borderRadius: 6,
    borderRadiusLG: 6,
    borderRadiusSM: 4,
    controlHeight: 36,
    controlHeightLG: 44,
    controlHeightSM: 28,
    motion: !still,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.15s',
    wireframe: false,
  },
  components: {
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      fontWeight: 500,
      defaultColor: palette.ink,
      defaultHoverColor: palette.bamboo,
      defaultHoverBorderColor: palette.bamboo,
      borderColorDisabled: palette.line,
    },
    Input: { activeShadow: `0 0 0 1px ${palette.bamboo}`, paddingInline: 12 },
  },
}
