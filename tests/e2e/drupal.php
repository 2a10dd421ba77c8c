<?php

/**
 * Does with the module in www/hosts/drupal what Drupal does with it, as far as that goes without Drupal: reads its YAML files, builds its block
 * and renders its template. Prints what came out, as JSON: php drupal.php <module> <unpacked Debian packages> <settings, as JSON>
 */

namespace Drupal\Core\Form {
  interface FormStateInterface {}
}

namespace Drupal\Core\Block {
  abstract class BlockBase {
    protected $configuration;

    public function __construct(array $configuration) {
      $this->configuration = $configuration + $this->defaultConfiguration();
    }
  }
}

namespace {
  [, $module, $unpacked, $settings] = $argv;
  require "$unpacked/usr/share/php/Twig/autoload.php";
  require "$unpacked/usr/share/php/Symfony/Component/Yaml/autoload.php";
  require "$module/samspil.module";
  require "$module/src/Plugin/Block/SkemaBlock.php";

  $build = (new \Drupal\samspil\Plugin\Block\SkemaBlock(json_decode($settings, TRUE)))->build();
  $theme = samspil_theme()[$build['#theme']];
  $variables = [];
  foreach (array_keys($theme['variables']) as $name) $variables[$name] = $build["#$name"];

  $twig = new \Twig\Environment(new \Twig\Loader\FilesystemLoader("$module/templates"), ['strict_variables' => TRUE, 'autoescape' => 'html']);
  $template = strtr($build['#theme'], '_', '-') . '.html.twig';
  echo json_encode([
    'info' => \Symfony\Component\Yaml\Yaml::parseFile("$module/samspil.info.yml"),
    'libraries' => \Symfony\Component\Yaml\Yaml::parseFile("$module/samspil.libraries.yml"),
    'attached' => $build['#attached']['library'],
    'html' => $twig->render($template, $variables),
  ]);
}
