<?php

/**
 * {{samspil>parathed-kort}} in a page shows that form there; {{samspil>parathed-kort case-ref=17 layout=page}} with attributes of the element.
 */
class syntax_plugin_samspil extends \dokuwiki\Extension\SyntaxPlugin
{
    /** Attributes that a writer of pages may set. */
    private const ATTRIBUTES = ['case-ref', 'group', 'heading-level', 'kle', 'layout', 'lang', 'mode', 'people', 'readonly', 'round', 'subject-ref'];

    public function getType()
    {
        return 'substition'; // as DokuWiki spells it
    }

    public function getPType()
    {
        return 'block';
    }

    public function getSort()
    {
        return 305; // before {{media}}, which is 320
    }

    public function connectTo($mode)
    {
        $this->Lexer->addSpecialPattern('\{\{samspil>[^}]*\}\}', $mode, 'plugin_samspil');
    }

    public function handle($match, $state, $pos, Doku_Handler $handler)
    {
        $words = preg_split('/\s+/', trim(substr($match, strlen('{{samspil>'), -strlen('}}'))));
        $attributes = ['instrument' => array_shift($words)];
        foreach ($words as $word) {
            [$name, $value] = array_pad(explode('=', $word, 2), 2, '');
            if (in_array($name, self::ATTRIBUTES, true)) $attributes[$name] = $value;
        }
        return $attributes;
    }

    public function render($format, Doku_Renderer $renderer, $attributes)
    {
        if ($format !== 'xhtml') return false;
        $script = DOKU_BASE . 'lib/plugins/samspil/form.js';
        $renderer->doc .= '<script type="module" src="' . hsc($script) . '"></script>';
        // An empty attribute is as good as none, but for readonly.
        $renderer->doc .= '<samspil-skema ' . buildAttributes($attributes) . '>' . hsc('Skemaet kan ikke vises i denne browser.') . '</samspil-skema>';
        return true;
    }
}
