/** Colours and sizes of the component library: an office tool, light, at least 4.5 : 1 for every text. */
import type { ThemeConfig } from 'antd';

export const fontFamily =
  'system-ui, -apple-system, "Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif';

export const theme: ThemeConfig = {
  hashed: false,
  token: {
    colorPrimary: '#1f5fae',
    colorInfo: '#1f5fae',
    colorLink: '#1f5fae',
    colorSuccess: '#1b7a43',
    colorWarning: '#8f5200',
    colorError: '#b92d26',
    colorInfoBg: '#e8f0fa',
    colorInfoBorder: '#b9d1ee',
    colorSuccessBg: '#e7f4ec',
    colorSuccessBorder: '#b5dcc4',
    colorWarningBg: '#fdf3e1',
    colorWarningBorder: '#eccf98',
    colorErrorBg: '#fdecea',
    colorErrorBorder: '#f0bcb7',
    colorText: '#1f2937',
    colorTextSecondary: '#4b5563',
    colorTextTertiary: '#5b6472',
    colorTextPlaceholder: '#6b7280',
    colorTextDisabled: '#6b7280',
    colorBorder: '#c3cad3',
    colorBorderSecondary: '#dfe3e8',
    colorBgLayout: '#f2f4f7',
    borderRadius: 4,
    fontSize: 15,
    fontFamily,
    controlHeight: 34,
    motion: false,
  },
  components: {
    Tabs: { titleFontSize: 16, horizontalMargin: '0', horizontalItemPadding: '11px 4px' },
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
    Radio: { buttonPaddingInline: 12 },
  },
};
